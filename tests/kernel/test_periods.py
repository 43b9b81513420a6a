"""Periods of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.kernel.periods import Period, in_years

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends"):
        Period(date(2027, 3, 4), date(2027, 3, 2))


@given(DAYS, st.integers(0, 60), DAYS, st.integers(0, 60))
def test_two_periods_overlap_when_they_share_a_day(start, length, other_start, other_length):
    one = Period(start, start + timedelta(length))
    other = Period(other_start, other_start + timedelta(other_length))
    shared = any(one.first + timedelta(n) in other for n in range(one.days))
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


@pytest.mark.once
@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (30, "30 days"),
        (365, "1 year"),
        (366, "1 year"),
        (730, "2 years"),
        (731, "2 years"),
        (400, "about 1 year"),
        (2500, "about 7 years"),
        (2556, "7 years"),
    ],
)
def test_a_length_of_time_is_given_in_years(days, words):
    assert in_years(days) == words
