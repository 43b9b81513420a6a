"""Runs of days: whatever is said in whatever order, each day ends up as it was last said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.availability.date_ranges import tidied

START = date(2027, 1, 1)


def spans():
    return st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 10), st.sampled_from(["free", "tentative", "unavailable"])).map(
            lambda each: (START + timedelta(each[0]), START + timedelta(each[0] + each[1]), each[2])
        ),
        max_size=8,
    )


def by_day(runs) -> dict:
    return {first + timedelta(n): kind for first, last, kind in runs for n in range((last - first).days + 1)}


@given(spans())
def test_each_day_is_as_it_was_last_said(said):
    assert by_day(tidied(said)) == by_day(said)


@given(spans())
def test_runs_are_in_order_apart_and_joined(said):
    runs = tidied(said)
    for one, other in zip(runs, runs[1:], strict=False):
        assert one[1] < other[0]
        assert one[2] != other[2] or one[1] + timedelta(days=1) < other[0]


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValueError, match="before"):
        tidied([(START, START - timedelta(1), "free")])
