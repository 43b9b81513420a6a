"""Send an application, give it back, and ask for a new link to it."""

from django import forms

from cadre.govuk.address_field import AddressField
from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.joining.choices import Task
from cadre.joining.forms.task import put_in_words
from cadre.joining.wording import application_texts, texts


class SendForm(EditForm):
    """What the kind of member needs, each to be ticked, and that what was entered is true.

    ``basis`` says which answers the page showed.
    """

    met = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    is_true = forms.BooleanField()

    def __init__(self, *args, needs, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in, self.words = language, application_texts(language)["check"]
        put_in_words(self.fields, {name: self.words[name] for name in ("met", "is_true")}, language)
        self.fields["met"].choices = [(str(number), rule) for number, rule in enumerate(needs)]
        if not needs:
            del self.fields["met"]

    def clean_met(self):
        if len(set(self.cleaned_data["met"])) < len(self.fields["met"].choices):
            raise forms.ValidationError(self.words["met"]["missing"])
        return self.cleaned_data["met"]


class ReturnForm(forms.Form):
    """A note on each task on which more is wanted."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for task in Task:
            self.fields[task.value] = TextField(
                label=task.label, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean(self):
        given = super().clean()
        if not self.errors and not any(given.values()):
            raise forms.ValidationError("Enter a note on at least one part: what more you want to know")
        return given

    def notes(self) -> dict[str, str]:
        return {task: words for task, words in self.cleaned_data.items() if words}


class LinkForm(forms.Form):
    """Ask for a new link by email, in the language of the page."""

    email = AddressField(max_length=254)

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in = language
        words, field = texts(language)["interest"]["email"], self.fields["email"]
        field.label, field.help_text = words["label"], words["hint"]
        field.error_messages = dict.fromkeys(("required", "invalid", "max_length"), words["error"])
        field.validators = [check for check in field.validators if getattr(check, "code", "") != "max_length"]
        field.widget.attrs["autocomplete"] = "email"
