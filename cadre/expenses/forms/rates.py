"""Change what may be claimed: the rates of a period, and the programme's own limits."""

from decimal import Decimal

from django import forms

from cadre.expenses.choices import Look
from cadre.expenses.forms.amounts import AmountField, WholeField
from cadre.expenses.money import NAMES
from cadre.expenses.operations.rates import MAX_DAYS, MAX_HOURS
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField

MAX_STEPS = 6


class RatesForm(forms.Form):
    """Pounds for a mile."""

    car_first_10000 = AmountField(label="Car or van, the first 10,000 miles of a tax year", least="0.00")
    car_after = AmountField(label="Car or van, after that", least="0.00")
    motorcycle = AmountField(label="Motorcycle", least="0.00")
    bicycle = AmountField(label="Bicycle", least="0.00")
    passenger = AmountField(label="Each passenger who travels for the programme too", least="0.00")

    def rates(self) -> dict:
        """What was typed, as the table keeps it."""
        return {name: str(self.cleaned_data[name]) for name in NAMES}


class PeriodForm(RatesForm):
    """The rates from a day of travel on."""

    from_day = DayField(label="First day of travel")
    field_order = ["from_day"]

    def period(self) -> dict:
        return {"from": self.cleaned_data["from_day"].isoformat(), **self.rates()}


class ChangeRatesForm(EditForm, RatesForm):
    """Other rates for a period that is there."""


class LimitsForm(EditForm):
    """The programme's own limits. What is left empty is no limit."""

    hotel_night = AmountField(label="Most for a night in a hotel (optional)", required=False)
    meals = TextField(
        label="Most for meals (optional)",
        help_text="One on each line: the hours away and the most for them, such as 5: 8.00",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    no_receipt = AmountField(label="A receipt is needed above (optional)", required=False)
    claim_days = WholeField(
        label="Days within which to claim (optional)", low=1, high=MAX_DAYS, unit="days", required=False
    )
    stops = forms.MultipleChoiceField(
        label="What stops a claim?",
        help_text="Everything here warns. Tick what a claim cannot be sent with: few things, or none.",
        choices=Look.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the list"},
    )
    is_sample = forms.BooleanField(
        label="These are a sample", help_text="Untick it when they are your programme’s own.", required=False
    )

    @staticmethod
    def showing(table) -> dict:
        """The values of the fields for what is saved."""
        meals = "\n".join(f"{step['hours']}: {step['most']}" for step in table.limits.get("meals", ()))
        return {**table.limits, "meals": meals, "is_sample": table.is_sample}

    def clean_meals(self) -> list[dict]:
        lines = [line.strip() for line in self.cleaned_data["meals"].splitlines() if line.strip()]
        if len(lines) > MAX_STEPS:
            raise forms.ValidationError(f"Enter {MAX_STEPS} lines or fewer")
        steps = {step["hours"]: step for step in map(self._step, lines)}
        if len(steps) < len(lines):
            raise forms.ValidationError("Enter each number of hours once")
        return sorted(steps.values(), key=lambda step: step["hours"])

    @staticmethod
    def _step(line: str) -> dict:
        hours, _, most = line.partition(":")
        if not hours.strip().isdecimal() or not 1 <= int(hours) <= MAX_HOURS:
            raise forms.ValidationError(f"Begin each line with hours from 1 to {MAX_HOURS}, such as 5: 8.00")
        return {"hours": int(hours), "most": str(AmountField().clean(most))}

    def limits(self) -> dict:
        """What was typed, as the table keeps it."""
        typed = self.cleaned_data
        return {
            "hotel_night": _text(typed["hotel_night"]),
            "no_receipt": _text(typed["no_receipt"]),
            "claim_days": typed["claim_days"],
            "meals": typed["meals"],
            "stops": sorted(typed["stops"]),
        }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
