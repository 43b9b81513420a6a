"""Write an entry of one's reflective log, and share a copy of it."""

from django import forms

from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.learning.models.reflections import MAX_WORDS

PROGRAMME = "programme"


def _answer(label: str, help_text: str) -> TextField:
    return TextField(
        label=label,
        help_text=help_text,
        max_length=MAX_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class WriteForm(EditForm, forms.Form):
    title = TextField(label="Title", max_length=150, error_messages={"required": "Enter a title"})
    what = _answer("What happened? (optional)", "What you did, saw or heard.")
    so_what = _answer("So what? (optional)", "What it meant to you, and what you learned.")
    now_what = _answer("Now what? (optional)", "What you will do with it, or want to learn next.")


class ShareForm(ConfirmingForm):
    """``people`` are those with whom the writer was on a team. ``cleaned_data["to"]`` is one of them, or None."""

    confirm_words = "Share it all the same"

    to = forms.ChoiceField(
        label="Who can read it?",
        help_text="People who were on a team with you, or the programme.",
        widget=forms.RadioSelect,
        error_messages={"required": "Select who may read it", "invalid_choice": "Select a person from the list"},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        programme = (PROGRAMME, "The programme: its lead and coordinators")
        self.fields["to"].choices = [*((key, person.name) for key, person in self.people.items()), programme]

    def clean_to(self):
        return self.people.get(self.cleaned_data["to"])
