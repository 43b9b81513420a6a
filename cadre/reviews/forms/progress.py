"""The forms of what moves a review on, or holds it up."""

from django import forms

from cadre.govuk.text_field import TextField
from cadre.kernel import clock


class ReasonForm(forms.Form):
    reason = TextField(
        label="Reason",
        help_text="Everyone on the review will read this.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the reason"},
    )


class EarlyForm(forms.Form):
    """The visit starts or ends before the day that it is planned for."""

    early_why = TextField(
        label="Why is it early?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is early"},
    )

    def __init__(self, *args, planned, **kwargs):
        super().__init__(*args, **kwargs)
        day = clock.format_date(planned)
        self.fields["early_why"].help_text = f"It is planned for {day}. Everyone who sees the timetable can read this."


class WaiverForm(forms.Form):
    why = TextField(
        label="Why is it safe to continue without this?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why it is safe to continue without this"},
    )
