"""Fields for pounds and for whole numbers, typed as people write them."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

MOST = Decimal("9999.99")
FOREIGN = re.compile(r"[$€¥]|eur|usd", re.IGNORECASE)
TYPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?", re.ASCII)


class AmountField(forms.CharField):
    """Pounds and pence: ``12``, ``12.5`` or ``£1,234.50``. What is cleaned is exact, with two places."""

    def __init__(self, *, needed: str = "Enter an amount in pounds, such as 12.50", least: str = "0.01", **facts):
        widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})
        super().__init__(widget=widget, max_length=20, error_messages={"required": needed}, **facts)
        self.needed, self.least = needed, Decimal(least)

    def clean(self, value) -> Decimal | None:
        typed = super().clean(value).strip()
        if not typed:
            return None
        if FOREIGN.search(typed):
            raise ValidationError("Enter what it came to in pounds. Say in the description what you paid abroad")
        if not TYPED.fullmatch(plain := typed.removeprefix("£").strip()):
            raise ValidationError(self.needed)
        amount = Decimal(plain.replace(",", "")).quantize(Decimal("0.01"))
        if amount < self.least:
            raise ValidationError(f"Enter £{self.least} or more")
        if amount > MOST:
            raise ValidationError(f"Enter £{MOST:,} or less. Ask the programme office about more than that")
        return amount


class WholeField(forms.IntegerField):
    """A whole number from ``low`` to ``high`` of ``unit``."""

    def __init__(self, *, low: int, high: int, unit: str, **facts):
        words = f"Enter a whole number of {unit} from {low:,} to {high:,}"
        super().__init__(
            min_value=low,
            max_value=high,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
            **facts,
        )
