"""Write what members agree to, agree to it, and record that someone agreed."""

from django import forms
from django.utils.text import slugify

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField, PhoneField
from cadre.govuk.text_field import TextField
from cadre.kernel.bilingual import both
from cadre.kernel.clock import format_date
from cadre.kernel.references import CHANNELS
from cadre.members.choices import Answer
from cadre.members.operations.agreements import MAX_LETTERS
from cadre.members.queries.agreements import newest_of

WORDS = ("title", "words", "otherwise")


class AgreementTextForm(forms.Form):
    """A text in English and, if there is one, Welsh."""

    title = TextField(label="Name", max_length=100, error_messages={"required": "Enter a name"})
    words = TextField(
        label="What members agree to",
        help_text="Leave an empty line between paragraphs.",
        max_length=MAX_LETTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Enter what members agree to"},
    )
    otherwise = TextField(
        label="Answer of members it does not concern (optional)",
        help_text="For example, “I will not drive for the programme”. If empty, everyone has to agree.",
        max_length=200,
        required=False,
    )
    title_cy = TextField(label="Name in Welsh (optional)", max_length=100, required=False)
    words_cy = TextField(
        label="What members agree to, in Welsh (optional)",
        max_length=MAX_LETTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
    )
    otherwise_cy = TextField(
        label="Answer of members it does not concern, in Welsh (optional)", max_length=200, required=False
    )

    @staticmethod
    def showing(text) -> dict:
        """The values of the fields for a version of a text."""
        english = {name: getattr(text, name)["en"] for name in WORDS}
        return english | {f"{name}_cy": getattr(text, name)["cy"] for name in WORDS}

    def facts(self) -> dict:
        """What was typed, as a text keeps it."""
        typed = self.cleaned_data
        return {
            "title": both(typed["title"], typed["title_cy"]),
            "words": both(typed["words"], typed["words_cy"]),
            "otherwise": both(typed["otherwise"], typed["otherwise_cy"]),
        }


class NewTextForm(AgreementTextForm):
    """A text that there is not yet."""

    @property
    def code(self) -> str:
        """The code of the text: its name in lower-case letters, figures and hyphens."""
        return slugify(self.cleaned_data["title"])[:40].strip("-")

    def clean_title(self):
        title = self.cleaned_data["title"]
        if not self.code:
            raise forms.ValidationError("Enter a name with letters")
        if newest_of(self.code):
            raise forms.ValidationError("There is a text of this name. Change that one, or choose another name")
        return title


class ChangeTextForm(EditForm, AgreementTextForm):
    """The newest version of a text, to make the next of it."""


class AgreeForm(forms.Form):
    """The member's own answer. ``text`` is the version that the page showed, and ``otherwise`` the other answer."""

    text = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Your answer", widget=forms.RadioSelect, error_messages={"required": "Select your answer"}
    )

    def __init__(self, *args, otherwise: str, **kwargs):
        super().__init__(*args, **kwargs)
        if otherwise:
            self.fields["answer"].choices = [(Answer.AGREED, "I agree"), (Answer.OTHERWISE, otherwise)]
        else:
            self.fields["answer"] = forms.BooleanField(
                label="I have read this and I agree", error_messages={"required": "Tick the box if you agree"}
            )

    def clean_answer(self):
        answer = self.cleaned_data["answer"]
        return Answer.AGREED if answer is True else answer


class RecordAgreementForm(forms.Form):
    """What a member answered elsewhere: when, how, and where the proof is."""

    answer = forms.ChoiceField(
        label="Their answer", widget=forms.RadioSelect, error_messages={"required": "Select their answer"}
    )
    agreed_on = DayField(label="When did they answer?")
    how = forms.ChoiceField(
        label="How did they answer?",
        choices=CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how"},
    )
    source = TextField(
        label="Where is the proof kept?",
        help_text="For example, “Signed form in the programme’s mailbox”. The member reads this too.",
        max_length=200,
        error_messages={"required": "Enter where the proof is kept"},
    )

    def __init__(self, *args, otherwise: str, since, until, **kwargs):
        """``since`` is the first day of the version; ``until`` is today."""
        super().__init__(*args, **kwargs)
        other = [(Answer.OTHERWISE, otherwise)] if otherwise else []
        self.fields["answer"].choices = [(Answer.AGREED, "They agree"), *other]
        self.fields["agreed_on"].until = until
        self.since = since

    def clean_agreed_on(self):
        day = self.cleaned_data["agreed_on"]
        if day < self.since:
            raise forms.ValidationError(
                f"This version is in force since {format_date(self.since)}. Enter that day or a later one"
            )
        return day


class EmergencyContactForm(EditForm):
    """Whom we call, or with all three empty, nobody."""

    name = TextField(label="Full name", max_length=200, required=False)
    relation = TextField(
        label="Who are they to you? (optional)", help_text="For example, partner.", max_length=100, required=False
    )
    phone = PhoneField(label="Telephone number")

    def clean(self):
        typed = super().clean()
        if any(typed.get(name) for name in ("name", "relation", "phone")) and not self.errors:
            if not typed["name"]:
                self.add_error("name", "Enter their full name, or leave everything empty")
            if not typed["phone"]:
                self.add_error("phone", "Enter their telephone number, or leave everything empty")
        return typed
