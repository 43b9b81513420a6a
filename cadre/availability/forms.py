"""The form of a member's availability."""

from django import forms

from cadre.availability.choices import AvailabilityKind
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField


class AvailabilityForm(EditForm):
    kind = forms.ChoiceField(
        label="Are you free?",
        choices=[*AvailabilityKind.choices, ("forget", "Clear what I entered for these days")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you are free"},
    )
    first = DayField(label="First day")
    last = DayField(label="Last day")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must be the same as or after the first day")
        if first and last and (last - first).days > 730:
            self.add_error("last", "The last day must be within two years of the first day")
        return cleaned
