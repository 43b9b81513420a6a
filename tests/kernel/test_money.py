"""Pounds and pence."""

from decimal import Decimal

import pytest

from cadre.kernel.money import pounds, written


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="never a float"):
        pounds(1.1)


@pytest.mark.parametrize(
    ("amount", "words"), [("1234.5", "£1,234.50"), ("-3", "−£3.00"), ("0.005", "£0.01"), ("0", "£0.00")]
)
def test_money_is_written_as_people_write_it(amount, words):
    assert written(Decimal(amount)) == words
