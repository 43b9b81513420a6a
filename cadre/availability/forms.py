"""What the page of availability asks."""

from django import forms

from cadre.availability.choices import AvailabilityKind
from cadre.govuk.fields import DayField


class AvailabilityForm(forms.Form):
    kind = forms.ChoiceField(
        label="Are you free?",
        choices=[*AvailabilityKind.choices, ("forget", "Take back what I said of these days")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you are free"},
    )
    first = DayField(label="First day")
    last = DayField(label="Last day")

    def clean(self):
        said = super().clean()
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must be the same as or after the first day")
        if first and last and (last - first).days > 730:
            self.add_error("last", "The last day must be within two years of the first day")
        return said
