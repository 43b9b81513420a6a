"""Days that are offered for a visit, because nothing speaks against them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.kernel.periods import Period
from cadre.kernel.working_days import is_working_day
from cadre.organisations.models import Organisation
from cadre.reviews.fitting_days import MOST, USUAL, fitting_days
from cadre.reviews.models import Review
from cadre.reviews.visit_calendar import Around, OtherVisit, days_of
from tests.helpers import html_of, signed_in
from tests.permissions.form_filler import forms_of

pytestmark = pytest.mark.once

TODAY = date(2026, 11, 30)
NEXT_DOOR = Review(organisation=Organisation(name="The force next door"))
DAYS = st.dates(min_value=TODAY, max_value=date(2028, 12, 31))
WISHES = st.tuples(DAYS, DAYS).map(sorted) | st.tuples(st.none(), DAYS) | st.tuples(st.none() | DAYS, st.none())
PERIODS = st.lists(st.builds(lambda first, more: Period(first, first + timedelta(days=more)), DAYS, st.integers(0, 20)))


def test_the_soonest_days_of_each_week_come_first():
    february = Around("England", [], date(2027, 2, 3), date(2027, 2, 18))
    assert fitting_days(february, today=TODAY) == [
        Period(date(2027, 2, 3), date(2027, 2, 5)),
        Period(date(2027, 2, 8), date(2027, 2, 10)),
        Period(date(2027, 2, 15), date(2027, 2, 17)),
    ]


def test_bank_holidays_and_other_visits_are_left_out():
    taken = OtherVisit(NEXT_DOOR, Period(date(2027, 1, 4), date(2027, 1, 8)))
    christmas = Around("England", [taken], date(2026, 12, 21), date(2027, 1, 15))
    assert fitting_days(christmas, today=TODAY) == [
        Period(date(2026, 12, 21), date(2026, 12, 23)),
        Period(date(2026, 12, 29), date(2026, 12, 31)),
        Period(date(2027, 1, 11), date(2027, 1, 13)),
    ]


def test_without_a_wish_there_are_eight_weeks_to_prepare():
    assert fitting_days(Around("", []), today=TODAY)[0].first == date(2027, 1, 25)


def test_a_wish_that_is_over_or_too_short_has_none():
    assert fitting_days(Around("", [], date(2026, 11, 2), date(2026, 11, 20)), today=TODAY) == []
    assert fitting_days(Around("", [], date(2027, 2, 3), date(2027, 2, 4)), today=TODAY) == []


@settings(max_examples=40)
@given(st.sampled_from(["", "England", "Scotland", "Northern Ireland"]), PERIODS, WISHES)
def test_nothing_ever_speaks_against_days_that_are_offered(nation, taken, wish):
    wanted_from, wanted_to = wish
    around = Around(nation, [OtherVisit(NEXT_DOOR, days) for days in taken], wanted_from, wanted_to)
    offered = fitting_days(around, today=TODAY)
    assert len(offered) <= MOST
    assert offered == sorted(offered, key=lambda days: days.first)
    for days in offered:
        assert days.first > TODAY
        assert days.days == USUAL
        assert all(is_working_day(day, nation) for day in days_of(days))
        assert not any(days.overlaps(other) for other in taken)
        assert (wanted_from or days.first) <= days.first <= days.last <= (wanted_to or days.last)


def test_one_press_sets_days_that_fit_and_then_none_are_offered(world):
    Review.objects.filter(pk=world.review.pk).update(first_day=None, last_day=None)
    client, path = signed_in(world.people["coordinator"]), f"/reviews/{world.review.pk}/visit"
    page = html_of(client.get(path))
    assert "Days that fit" in page
    typed, first_choice, *_ = [form for form in forms_of(page, path) if "first_day_0" in form.fields]
    assert not typed.fields["first_day_0"].values
    assert client.post(path, first_choice.filled_with("")).status_code == 302
    world.review.refresh_from_db()
    chosen = {name: each.values[0] for name, each in first_choice.fields.items() if each.values}
    assert [world.review.first_day.day, world.review.last_day.day] == [
        int(chosen["first_day_0"]),
        int(chosen["last_day_0"]),
    ]
    assert "Days that fit" not in html_of(client.get(path))
