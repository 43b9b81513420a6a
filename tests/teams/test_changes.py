"""What one change would bring back of those who are left out: tried by the rules, and said in numbers only."""

from datetime import date

import pytest

from cadre.availability.models import AvailabilityRange
from cadre.kernel import clock
from cadre.matching.rules.eligibility import Reason
from cadre.members.models import Expertise, KnownAction, Member, ModePreference
from cadre.reviews.models import Review
from cadre.reviews.queries.scope import with_scope
from cadre.teams.models import Offer, Seat
from cadre.teams.presenters.changes import best_change, sentence
from cadre.teams.queries import seats_and_offers
from cadre.teams.queries.candidates import candidates_in, pool_of_team
from cadre.teams.queries.changes import Change, changes_for
from tests.helpers import page_of, working_days

pytestmark = pytest.mark.once


@pytest.fixture
def days(world):
    """Two working days in a row, of which the first is the day of the visit."""
    first, second = working_days(world.today + clock.DAY * 30, 2)
    Review.objects.filter(pk=world.review.pk).update(first_day=first, last_day=first)
    return first, second


@pytest.fixture
def candidate(world, days):
    """The only one who could take the seat, were it not for one rule."""
    Offer.objects.filter(member=world.other_member_record).update(state="withdrawn")
    return world.other_member_record


def free_on(member, *days):
    AvailabilityRange.objects.filter(member=member).delete()
    for day in days:
        AvailabilityRange.objects.create(member=member, first=day, last=day, kind="free")


def tried(world) -> dict[str, Change]:
    review = with_scope(Review.objects.select_related("organisation").get(pk=world.review.pk))
    seats = seats_and_offers(review)
    seat = next(seat for seat in seats if seat.pk == world.seat.pk)
    pool = pool_of_team(review, seats, on=world.today)
    asked = {standing.member_id for standing in [*seat.sitting, *seat.open_offers]}
    others = [one for one in candidates_in(pool, seat) if one.member.pk not in asked]
    return changes_for(seat, pool, others)


def test_nobody_is_brought_back_where_nobody_is_left_out_by_one_rule(world, candidate):
    assert tried(world) == {}
    free_on(candidate)
    ModePreference.objects.filter(member=candidate, mode="visit").delete()
    Expertise.objects.filter(member=candidate).update(level=1)
    KnownAction.objects.filter(member=candidate).delete()
    assert tried(world) == {}, "free on no day, and of no use for the seat on any"


def test_a_visit_moves_to_where_it_brings_back_more_than_it_loses(world, candidate, days):
    free_on(candidate, days[1])
    assert tried(world) == {"not-free": Change("not-free", days[1], more=1, of=1)}
    free_on(world.member_record, days[0])
    assert tried(world) == {}, "one comes back, and one who has a place could not come"


def test_a_visit_moves_to_no_day_that_is_not_worked(world, candidate, days):
    away = next(days[0] + clock.DAY * step for step in range(1, 8) if (days[0] + clock.DAY * step).weekday() == 5)
    free_on(candidate, away)
    assert tried(world) == {}


def test_wider_travel_says_how_many_miles(world, candidate):
    Member.objects.filter(pk=candidate.pk).update(latitude=54, longitude=-3, travel_km=25)
    assert tried(world) == {"too-far": Change("too-far", [25], more=1, of=1)}
    Expertise.objects.filter(member=candidate).update(level=1)
    KnownAction.objects.filter(member=candidate).delete()
    assert tried(world) == {}, "who knows nothing in scope is not brought back by travel"


def test_one_more_seat_suits_those_who_take_part_in_one_way(world, candidate):
    ModePreference.objects.filter(member=candidate, mode="visit").delete()
    assert tried(world) == {"modes": Change("modes", "desk", more=1, of=1)}


def test_a_broader_seat_brings_back_those_of_another_kind(world, candidate):
    Seat.objects.filter(pk=world.seat.pk).update(kind="academic")
    assert tried(world) == {"kind": Change("kind", "", more=1, of=2)}, "the other is on the review already"
    page = page_of(world.people["coordinator"], world.seat.get_absolute_url())
    words = "A seat for any kind of member would bring back 1 of these 2"
    assert f"would bring back most people:</strong> {words}." in page
    assert page.count(words) == 2, "above the reasons, and beside its own"


WORDS = [
    (Change(Reason.NOT_FREE, date(2027, 2, 3), 5, of=5), "Wednesday 3 February 2027 would bring back all 5 of them."),
    (
        Change(Reason.NOT_FREE, date(2027, 2, 3), 5, 1, 2, of=6),
        "5 of these 6, but 1 person who fits now and 2 people with a place or an offer are not free then.",
    ),
    (Change(Reason.NOT_FREE, date(2027, 2, 3), 5, 1, of=6), "but 1 person who fits now is not free then."),
    (Change(Reason.TOO_FAR, [6, 14, 37, 40], 4, of=9), "4 of these 9: by 6, 14 and 37 miles, and 1 more are farther."),
    (Change(Reason.MODES, "desk", 9, of=14), "One more seat for desk alone would suit 9 of these 14."),
    (Change(Reason.LEVEL, 2, 1, of=2), "2 as the lowest level would bring back 1 of these 2."),
    (Change(Reason.LEVEL, 0, 1, of=2), "No lowest level would bring back"),
    (Change("experience", False, 1, of=2), "A seat also for a first review would bring back"),
    (Change(Reason.LANGUAGE, "", 1, of=2), "A seat for any language would bring back"),
    (Change(Reason.NOT_RELEVANT, (), 1, of=2), "A seat that seeks everything in scope would bring back"),
]


@pytest.mark.parametrize(("change", "words"), WORDS, ids=lambda part: getattr(part, "code", ""))
def test_a_change_is_said_in_numbers(change, words):
    assert words in sentence(change)


def test_the_best_change_is_the_one_that_gains_most():
    days, seat = Change(Reason.NOT_FREE, date(2027, 2, 3), 5, 3, of=5), Change(Reason.MODES, "desk", 3, of=9)
    assert best_change({"not-free": days, "modes": seat}) == sentence(seat)
    assert best_change({}) == ""
