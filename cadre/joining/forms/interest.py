"""Say that you are interested: three fields, and what keeps machines out without asking anyone else."""

from datetime import timedelta

from django import forms
from django.core import signing

from cadre.govuk.address_field import AddressField
from cadre.govuk.text_field import TextField
from cadre.joining.wording import texts
from cadre.kernel import clock
from cadre.members.choices import LANGUAGES

SALT = "joining.interest"
SHORTEST, LONGEST = timedelta(seconds=3), timedelta(days=2)


def opened_now() -> str:
    """The present moment, signed: what the form carries to say when its page was opened."""
    return signing.dumps(int(clock.now().timestamp()), salt=SALT)


class InterestForm(forms.Form):
    """The form that a visitor fills in, in their language.

    A machine fills in the box that nobody sees, sends at once, or makes up when it opened the page.
    """

    name = TextField(max_length=100)
    email = AddressField(max_length=254)
    work = TextField(max_length=200)
    website = TextField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1", "class": "govuk-input"})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in, self.words = language, texts(language)["interest"]
        for name in ("name", "email", "work", "website"):
            field, words = self.fields[name], self.words[name]
            field.label, field.help_text = words["label"], words["hint"]
            field.error_messages = dict.fromkeys(("required", "invalid", "max_length", "line_break"), words["error"])
            field.validators = [check for check in field.validators if not _says_it_in_english(check)]
            field.widget.attrs.setdefault("autocomplete", words["autocomplete"])
        self.fields["opened"].initial = opened_now()

    def clean_name(self):
        return self._short("name", 100)

    def clean_email(self):
        return self._short("email", 254)

    def clean_work(self):
        return self._short("work", 200)

    def _short(self, name, most):
        if len(self.cleaned_data[name]) > most:
            raise forms.ValidationError(self.words[name]["error"])
        return self.cleaned_data[name]

    def clean(self):
        given = super().clean()
        if given.get("website"):
            raise forms.ValidationError(self.words["machine"])
        if not SHORTEST <= self._open_for(given.get("opened", "")) <= LONGEST and not self.errors:
            raise forms.ValidationError(self.words["again"])
        return given

    def _open_for(self, opened: str) -> timedelta:
        """How long the page has been open. A page without a moment of ours, or a very old one, counts from now on."""
        try:
            age = timedelta(seconds=clock.now().timestamp() - signing.loads(opened, salt=SALT))
        except signing.BadSignature:
            age = timedelta(0)
        if not timedelta(0) < age <= LONGEST:
            self.data = self.data.copy()
            self.data["opened"] = opened_now()
        return age


def _says_it_in_english(validator) -> bool:
    return getattr(validator, "code", "") == "max_length"


class RecordInterestForm(forms.Form):
    """Someone said by telephone, by email or in person that they are interested."""

    name = TextField(label="Name", max_length=100, error_messages={"required": "Enter their name"})
    email = AddressField(
        label="Email address",
        max_length=254,
        help_text="We email them a link to choose a time to talk.",
        error_messages={"required": "Enter their email address"},
    )
    work = TextField(
        label="What they do, and where", max_length=200, error_messages={"required": "Enter what they do, and where"}
    )
    language = forms.ChoiceField(
        label="In which language do we write to them?", choices=LANGUAGES, widget=forms.RadioSelect, initial="en"
    )
