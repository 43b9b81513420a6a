"""How many fitting members are free each day, where the days of a visit are set."""

from datetime import timedelta

import pytest

from cadre.availability.models import AvailabilityRange
from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.teams.presenters.free_days import free_days
from cadre.teams.queries.free_days import FreeDays, free_around
from tests.helpers import page_of

pytestmark = pytest.mark.once


def test_a_member_counts_on_the_days_they_are_free(world):
    review, member = world.review, world.other_member_record
    monday = world.today + timedelta(days=70 - world.today.weekday())
    days = Period(monday, monday + timedelta(days=1))
    AvailabilityRange.objects.all().delete()
    assert not any(count for _, count in free_around(review, days, on=world.today).days)
    AvailabilityRange.objects.create(member=member, first=monday, last=monday, kind="free")
    known = free_around(review, days, on=world.today)
    assert [day for day, count in known.days if count] == [monday]
    assert all(day.weekday() < 5 for day, _ in known.days)
    assert known.days[0][0] == monday - timedelta(weeks=1)


def test_a_row_is_a_week_with_the_chosen_days_marked(world):
    monday = clock.day_of(clock.now()) + timedelta(days=7 - clock.day_of(clock.now()).weekday())
    days = [monday + timedelta(days=count) for count in (0, 1, 7)]
    shown = free_days(FreeDays([(days[0], 0), (days[1], 2), (days[2], 4)], 9), Period(days[1], days[1]))
    [(_, first), (_, second)] = shown["weeks"]
    assert [cell and (cell["count"], cell["level"], cell["chosen"]) for cell in first[:3]] == [
        (0, 0, False),
        (2, 2, True),
        None,
    ]
    assert second[0]["level"] == 4


def test_it_is_on_the_page_of_the_visit_for_those_who_choose_the_team(world):
    page = page_of(world.people["coordinator"], f"/reviews/{world.review.pk}/visit")
    assert "Fitting members free each day" in page
    assert "(chosen)" in page
