"""Usual offsets of stages as days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cadre.kernel.periods import Period
from cadre.kernel.working_days import is_working_day
from cadre.organisations.models import NATIONS
from cadre.programme.defaults import STAGE_NAMES, STAGE_OFFSETS
from cadre.programme.offsets import BadOffset, planned
from cadre.programme.presenters import offsets_in_words
from cadre.reviews.choices import Stage

FIRST, LAST = date(2027, 3, 2), date(2027, 3, 4)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("T-120..T-60", (date(2026, 11, 2), date(2027, 1, 4))),
        ("T-1..T", (date(2027, 3, 1), FIRST)),
        ("T-3..T-2", (date(2027, 3, 1), date(2027, 3, 1))),
        ("E", (LAST, LAST)),
        ("E+10..E+28", (date(2027, 3, 15), date(2027, 4, 1))),
        ("E+30 onward", (date(2027, 4, 5), None)),
        ("T..T+3", (FIRST, LAST)),
        ("", (None, None)),
    ],
)
def test_words_become_days(words, days):
    assert planned(words, first_day=FIRST, last_day=LAST) == days


def test_a_day_that_would_reach_the_visit_moves_back():
    monday = date(2027, 3, 1)
    assert planned("T-1", first_day=monday, last_day=monday) == (date(2027, 2, 26), date(2027, 2, 26))


@given(
    first=some.dates(date(2020, 1, 1), date(2090, 1, 1)),
    length=some.integers(0, 10),
    nation=some.sampled_from(NATIONS),
    offset=some.sampled_from([*STAGE_OFFSETS.values(), "T-1", "T-9..T-2", "E+1..E+3"]),
)
def test_every_planned_day_is_a_working_day_or_a_day_of_the_visit(first, length, nation, offset):
    visit = Period(first, first + timedelta(days=length))
    plain = [day for day in planned(offset, first_day=visit.first, last_day=visit.last, nation=nation) if day]
    assert all(day in visit or is_working_day(day, nation) for day in plain)
    assert plain == sorted(plain)
    before, after = offset.startswith("T-") and ".." not in offset, offset.startswith("E+")
    assert not before or plain[0] < visit.first
    assert not after or plain[0] > visit.last


def test_without_days_of_a_visit_nothing_is_planned():
    assert planned("T-120", first_day=None, last_day=None) == (None, None)


@pytest.mark.parametrize("words", ["X+1", "T-", "soon", "T..soon"])
def test_other_words_are_refused(words):
    with pytest.raises(BadOffset):
        planned(words, first_day=FIRST, last_day=LAST)


def test_every_stage_has_a_usual_offset():
    assert set(STAGE_OFFSETS) == set(Stage.values)
    for words in STAGE_OFFSETS.values():
        planned(words, first_day=FIRST, last_day=LAST)


def test_stages_are_called_here_as_on_a_review():
    assert dict(Stage.choices) == STAGE_NAMES


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        ("T-180..T-120", "180 to 120 days before the visit begins"),
        ("T-120", "120 days before the visit begins"),
        ("T..T+3", "The days of the visit"),
        ("T", "The days of the visit"),
        ("E", "The last day of the visit"),
        ("E+30 onward", "From 30 days after the visit ends"),
        ("", "Not planned"),
    ],
)
def test_offsets_are_shown_in_words(offset, words):
    assert offsets_in_words({"desk": offset}) == [("Desk research", words)]
