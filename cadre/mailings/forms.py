"""The forms of emails to members, and of a person's choice about news."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.mailings import merging
from cadre.mailings.choices import About

MAX_MESSAGE = 6000
HINT = f"You can use the fields {merging.ALLOWED}. Write nothing about a review, a case or a person."


class Texts(forms.Form):
    """What is written, in English and, if its writer wishes, in Welsh."""

    about = forms.ChoiceField(
        label="What is it about?",
        help_text="Members can unsubscribe from news, and from nothing else. Choose another line only if it is true.",
        choices=About.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the email is about"},
    )
    subject = TextField(label="Subject", max_length=150, error_messages={"required": "Enter a subject"})
    message = TextField(
        label="Message",
        help_text=HINT,
        widget=forms.Textarea,
        max_length=MAX_MESSAGE,
        error_messages={"required": "Enter a message"},
    )
    subject_cy = TextField(label="Subject in Welsh (optional)", max_length=150, required=False)
    message_cy = TextField(
        label="Message in Welsh (optional)",
        help_text="For those who chose emails in Welsh. The fields have the same names.",
        widget=forms.Textarea,
        max_length=MAX_MESSAGE,
        required=False,
    )

    def clean(self):
        typed = super().clean()
        for name in ("subject", "message", "subject_cy", "message_cy"):
            for fault in merging.faults(typed.get(name, "")):
                self.add_error(name, fault)
        if typed.get("subject_cy") and not typed.get("message_cy") and "message_cy" not in self.errors:
            self.add_error("message_cy", "Enter the message in Welsh, or clear the Welsh subject")
        if typed.get("message_cy") and not typed.get("subject_cy") and "subject_cy" not in self.errors:
            self.add_error("subject_cy", "Enter the subject in Welsh, or clear the Welsh message")
        return typed


class WriteForm(Texts):
    """A new draft."""


class ChangeForm(Texts, EditForm):
    """The texts of a draft."""


class SendForm(forms.Form):
    """Confirms what its page showed: ``seen`` stands for the text and the list as they were."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
