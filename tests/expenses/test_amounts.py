"""Pounds as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cadre.expenses.forms.amounts import AmountField


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12", "12.00"), ("12.5", "12.50"), ("£1,234.50", "1234.50"), ("£ 0.01", "0.01"), (" 9999.99 ", "9999.99")],
)
def test_an_amount_is_exact(typed, amount):
    assert AmountField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("-5", "such as 12.50"),
        ("0", "£0.01 or more"),
        ("12.345", "such as 12.50"),
        ("1,2", "such as 12.50"),
        ("10000", "or less"),
        ("1e3", "such as 12.50"),
        ("€12", "in pounds"),
        ("12 EUR", "in pounds"),
        ("１２", "such as 12.50"),
        ("NaN", "such as 12.50"),
        ("", "Enter an amount"),
    ],
)
def test_what_is_no_amount_gets_a_sentence(typed, words):
    with pytest.raises(ValidationError, match=words):
        AmountField().clean(typed)
