"""Runs of days: whatever is said in whatever order, each day ends up as it was last said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.availability.date_ranges import moved, runs_of, tidied, weekly

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


def days():
    return st.lists(st.integers(0, 60).map(lambda count: START + timedelta(count)), max_size=30)


@given(days())
def test_runs_of_days_have_exactly_these_days_and_none_that_touch(chosen):
    runs = runs_of(chosen, "free")
    assert set(by_day(runs)) == set(chosen)
    assert runs == tidied(runs)


@given(st.integers(0, 40), st.integers(0, 60), st.sets(st.integers(0, 6)))
def test_a_weekly_pattern_has_exactly_its_weekdays(begins, lasts, weekdays):
    first, last = START + timedelta(begins), START + timedelta(begins + lasts)
    all_days = [first + timedelta(count) for count in range(lasts + 1)]
    assert set(by_day(weekly(first, last, weekdays, "free"))) == {day for day in all_days if day.weekday() in weekdays}


@given(spans(), st.integers(0, 40), st.integers(0, 20), st.integers(1, 60))
def test_what_is_moved_is_what_was_stated_of_those_days_so_much_later(stated, begins, lasts, weeks):
    first, last, by = START + timedelta(begins), START + timedelta(begins + lasts), timedelta(weeks=weeks)
    expected = {day + by: kind for day, kind in by_day(stated).items() if first <= day <= last}
    assert by_day(moved(stated, first=first, last=last, by=by)) == expected
    assert all(day.weekday() == (day - by).weekday() for day in expected)
