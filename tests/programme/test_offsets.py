"""Usual offsets of stages as days."""

from datetime import date

import pytest

from cadre.programme.defaults import STAGE_OFFSETS
from cadre.programme.offsets import BadOffset, planned
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
