"""When training is due."""

from datetime import date, timedelta

import pytest

from cadre.learning.due import Due, attended_since, due, holds_until

INDUCTION = {"code": "induction", "marks_trained": True, "refresher_years": 3}
NOTES = {"code": "notes", "marks_trained": False, "refresher_years": None}
TODAY = date(2027, 3, 2)


def due_for(*, is_new=False, **attended):
    return due([INDUCTION, NOTES], is_new=is_new, attended=attended, on=TODAY)


def test_a_new_member_needs_what_makes_members_trained():
    assert due_for(is_new=True) == [Due(INDUCTION)]
    assert due_for(is_new=True, induction=TODAY) == []


def test_nothing_is_due_of_what_was_never_attended_by_those_who_are_trained():
    assert due_for() == []


def test_what_has_no_refresher_is_never_due_again():
    assert due_for(notes=date(1999, 1, 1)) == []


def test_a_refresher_is_due_from_its_notice_on():
    last = attended_since(3, TODAY)
    assert due_for(induction=last) == [Due(INDUCTION, holds_until(last, 3))]
    assert due_for(induction=last + timedelta(days=1)) == []
    assert holds_until(last, 3) - TODAY == timedelta(days=90)


@pytest.mark.parametrize("on", [date(2027, 11, 30), date(2028, 2, 29), date(2028, 12, 1)])
def test_29_february_is_no_error(on):
    assert due([INDUCTION], is_new=False, attended={"induction": date(2024, 2, 29)}, on=on)
    assert holds_until(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert attended_since(3, date(2027, 12, 1)) == date(2025, 2, 28)
