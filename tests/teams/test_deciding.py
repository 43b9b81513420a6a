"""What a request is decided by: the force's other reviews, visits in its dates, and the fitting members free then."""

from datetime import timedelta

import pytest

from cadre.availability.models import AvailabilityRange
from cadre.housekeeping.story.steps_team import add_seat
from cadre.kernel import clock
from cadre.members.operations.conflicts import declare_conflict
from cadre.teams.models import Offer, Place, Seat
from cadre.teams.queries.deciding import known_of, window_of
from tests.helpers import page_of


@pytest.fixture
def asked(world):
    """The open request, for the month around the visit of the force's other review."""
    visit = world.review.first_day
    world.open_request.wanted_from, world.open_request.wanted_to = visit - timedelta(14), visit + timedelta(14)
    world.open_request.save()
    return world.open_request


def known(world, asked):
    return known_of(asked, user=world.people["lead"], at=clock.now())


def free(world, member, first, last):
    AvailabilityRange.objects.filter(member=member).delete()
    AvailabilityRange.objects.create(member=member, first=first, last=last, kind="free")


def test_members_are_counted_by_the_rules_of_a_seat_week_by_week(world, asked):
    others = {world.member_record.pk, world.other_member_record.pk}
    AvailabilityRange.objects.all().delete()
    assert not any(count for _, count in known(world, asked).weeks)
    week = known(world, asked).weeks[1][0]
    for key in ("member_record", "other_member_record"):
        free(world, getattr(world, key), week, week + timedelta(2))
    assert [count for _, count in known(world, asked).weeks][:3] == [0, len(others), 0]
    declare_conflict(
        user=world.people["other_member"], organisation=world.host, reason="x", by=world.people["lead"], at=clock.now()
    )
    assert [count for _, count in known(world, asked).weeks][:3] == [0, 1, 0]


def test_visits_in_the_dates_and_reviews_of_the_force(world, asked):
    seen = known(world, asked)
    assert [review for review, _ in seen.visits] == [world.review]
    assert [review for review, _ in seen.of_host] == [world.review]
    asked.wanted_from, asked.wanted_to = (world.review.last_day + timedelta(n) for n in (1, 9))
    assert known(world, asked).visits == []


@pytest.mark.parametrize(
    ("wanted", "window"),
    [
        ((30, 60), (30, 60)),
        ((None, None), (84, 265)),
        ((None, 40), (40, 40)),
        ((-9, 5), (0, 5)),
        ((10, 999), (10, 191)),
    ],
)
@pytest.mark.once
def test_the_dates_looked_at(world, wanted, window):
    first, last = (None if days is None else world.today + timedelta(days) for days in wanted)
    world.open_request.wanted_from, world.open_request.wanted_to = first, last
    seen = window_of(world.open_request, on=world.today)
    assert ((seen.first - world.today).days, (seen.last - world.today).days) == window


@pytest.mark.once
def test_staff_read_it_on_an_open_request_and_the_host_does_not(world, asked):
    path = f"/requests/{asked.pk}/decide"
    page = page_of(world.people["coordinator"], path)
    assert "What to decide by" in page
    assert "Accept request" not in page
    assert "Accept request" in page_of(world.people["lead"], path)
    assert "Fitting members free" in page
    assert "Decide on the request" in page_of(world.people["lead"], f"/requests/{asked.pk}")
    assert "Decide on the request" not in page_of(world.people["lead"], f"/requests/{world.request.pk}")


def test_a_review_says_how_many_people_it_lacks(world, asked):
    before = known(world, asked).visits[0][1]
    add_seat(review=world.review, people=2, by=world.people["lead"], at=clock.now())
    assert known(world, asked).visits[0][1] == before + 2
    for model in (Place, Offer, Seat):
        model.objects.all().delete()
    assert known(world, asked).visits[0][1] is None
