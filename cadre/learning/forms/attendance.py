"""Tick who came, and say how a day was."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.learning.choices import Agreement

QUESTIONS = {
    "useful": "The day was useful to me",
    "clear": "It was clear",
    "ready": "I am ready to use what I learned",
}


class AttendanceForm(EditForm, forms.Form):
    """``people`` are the sign-ups of those who have a place."""

    attended = forms.TypedMultipleChoiceField(
        label="Who came?",
        help_text="Tick everyone who came, then save. You can correct it later.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "This list has changed. Tick those who came again"},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = [(sign_up.pk, str(sign_up.member)) for sign_up in people]


def _question(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=Agreement.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far you agree"},
    )


class FeedbackForm(forms.Form):
    useful = _question(QUESTIONS["useful"])
    clear = _question(QUESTIONS["clear"])
    ready = _question(QUESTIONS["ready"])
    words = TextField(
        label="What should we keep, and what should we change? (optional)",
        help_text="The trainers and the programme read it without your name. Please name nobody.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
