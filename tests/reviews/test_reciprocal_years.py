"""For how many years a visit by the host keeps people of the organisation it visited off reviews of the host."""

from datetime import date

import pytest

from cadre.kernel import clock, request_scope
from cadre.members.models import Employment
from cadre.programme.operations import change_settings
from cadre.reviews.models import Access, Review
from cadre.reviews.models.involvement import involvement_of
from cadre.reviews.operations.access import open_access
from cadre.reviews.queries.conflicts import conflicts_of
from cadre.reviews.queries.new_jobs import hosts_of_job
from cadre.teams.queries.candidates import exclusions_of


@pytest.fixture
def visitor(world):
    """Somebody of the host took part in a review of the organisation that the other member works for."""
    Employment.objects.filter(member=world.other_member_record).update(organisation=world.other)
    Employment.objects.filter(member=world.adviser_record).update(organisation=world.host)
    about = {"role": "member", "modes": ("visit",), "why": "Test", "by": world.people["lead"], "at": clock.now()}
    access = open_access(user=world.adviser_record.user, review=world.other_review, **about)
    Access.objects.filter(pk=access.pk).update(opens_at=clock.now())
    return world.people["other_member"]


def years_ago(day: date, years: int) -> date:
    """A day of the same month."""
    return day.replace(year=day.year - years, day=1)


def ended(world, day):
    Review.objects.filter(pk=world.other_review.pk).update(first_day=day, last_day=day)


def count_for(world, years):
    change_settings(reciprocal_years=years, by=world.people["lead"], at=clock.now())


def kept_off(world, visitor) -> set[bool]:
    """Whether it is a conflict, as each read has it: candidates, refusals, every read of access, and a new employer."""
    request_scope.forget()
    excluded = {exclusion.code for exclusion in exclusions_of(world.other_member_record, world.seat, at=clock.now())}
    return {
        "reciprocal" in excluded,
        any(conflict.code == "reciprocal" for conflict in conflicts_of(visitor, world.review, at=clock.now())),
        world.host.pk in involvement_of(visitor).hosts,
        world.host.pk in hosts_of_job(world.other),
    }


@pytest.mark.parametrize(("years", "counts"), [(None, True), (0, False), (1, False), (2, True), (9, True)])
def test_a_visit_counts_for_as_many_years_as_the_settings_say(world, visitor, years, counts):
    ended(world, years_ago(world.today, 2))
    count_for(world, years)
    assert kept_off(world, visitor) == {counts}


def test_it_counts_to_the_end_of_its_month(world, visitor):
    count_for(world, 2)
    ended(world, years_ago(world.today, 2) - clock.DAY)
    assert kept_off(world, visitor) == {False}


def test_a_visit_that_has_no_days_yet_counts(world, visitor):
    count_for(world, 0)
    ended(world, None)
    assert kept_off(world, visitor) == {True}
