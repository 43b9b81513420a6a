"""The forms of a progress review."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ManyField
from cadre.govuk.text_field import TextField
from cadre.reviews.forms.plan import DaysForm


class ProgressReviewForm(DaysForm):
    """The days of a progress review, who takes part, and what it looks at."""

    people = ManyField(
        queryset=None,
        label="Who takes part?",
        help_text="Members of the team who come back, and people of the host.",
        error_messages={"required": "Choose who takes part"},
    )
    note = TextField(
        label="What will it look at? (optional)",
        help_text="For example, which actions, and where you meet. Everyone who sees the timetable can read this.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class ChangeProgressReviewForm(EditForm, ProgressReviewForm):
    """The same facts of a progress review that is planned."""


class OutcomeForm(forms.Form):
    outcome = TextField(
        label="What did the progress review find?",
        help_text="What has changed since the report, and what comes next. The host and the team can read it.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter what it found"},
    )
