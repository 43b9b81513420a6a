"""Usual offsets of stages as days."""

from datetime import date

import pytest

from cadre.programme.defaults import STAGE_NAMES, STAGE_OFFSETS
from cadre.programme.offsets import BadOffset, planned
from cadre.programme.presenters import offsets_in_words
from cadre.reviews.choices import Stage

FIRST, LAST = date(2027, 3, 2), date(2027, 3, 4)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("T-120..T-60", (date(2026, 11, 2), date(2027, 1, 1))),
        ("E", (LAST, LAST)),
        ("E+10..E+28", (date(2027, 3, 14), date(2027, 4, 1))),
        ("E+30 onward", (date(2027, 4, 3), None)),
        ("T..T+3", (FIRST, LAST)),
        ("", (None, None)),
    ],
)
def test_words_become_days(words, days):
    assert planned(words, first_day=FIRST, last_day=LAST) == days


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
