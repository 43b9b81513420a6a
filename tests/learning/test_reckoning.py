"""How many hours are counted until a member says otherwise."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cadre.learning.reckoning import hours_between, hours_of_days, in_words, total

NINE = datetime(2027, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "hours"), [(60, "1"), (90, "1.5"), (7, "0"), (8, "0.25"), (52, "0.75"), (53, "1"), (405, "6.75")]
)
def test_a_course_counts_to_the_nearest_quarter(minutes, hours):
    assert hours_between(NINE, NINE + timedelta(minutes=minutes)) == Decimal(hours)


def test_days_of_work_count_exactly():
    assert hours_of_days(3) == Decimal("22.5")
    assert total([Decimal("0.1")] * 3) == Decimal("0.3")
    assert total([]) == 0


@pytest.mark.parametrize(
    ("hours", "words"), [("7.50", "7.5"), ("12.00", "12"), ("0.25", "0.25"), ("10", "10"), ("100.0", "100"), ("0", "0")]
)
def test_hours_are_written_without_idle_zeros(hours, words):
    assert in_words(Decimal(hours)) == words
