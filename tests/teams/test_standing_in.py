"""Who could step in for a member with the least change: what the engine answers, and what the page says of it."""

import pytest

from cadre.housekeeping.story.steps_team import accept_offer, add_member
from cadre.kernel import clock
from cadre.members.models import Member
from cadre.members.operations.conflicts import declare_conflict
from cadre.reviews.models import Review
from cadre.reviews.queries.scope import with_scope
from cadre.teams.models import Place, Seat
from cadre.teams.operations import places
from cadre.teams.queries import seats_and_offers
from cadre.teams.queries.frozen import to_repair
from cadre.teams.repairing import repaired
from tests.helpers import page_of

pytestmark = pytest.mark.once


def add_candidate(world, name, level=4) -> Member:
    return add_member(
        email=f"{name.split()[0].lower()}@members.example",
        name=name,
        organisation=world.third,
        levels={(world.strand.pk, "children"): level},
        actions=[world.action],
        at=clock.now(),
    )


@pytest.fixture
def best(world):
    """Two who could step in for the member; this one is the better."""
    add_candidate(world, "Bea Less", level=2)
    return add_candidate(world, "Ann Vowles")


def answer(world, place=None) -> dict:
    place = Place.objects.select_related("seat__review__organisation", "member__user").get(pk=(place or world.place).pk)
    review = with_scope(Review.objects.select_related("organisation").get(pk=world.review.pk))
    question, _ = to_repair(review, seats_and_offers(review), place, on=world.today)
    return repaired(question, f"m{place.member_id}", f"s{place.seat_id}")


def stand_down(world):
    places.stand_down(place=world.place, why="Ill", by=world.people["coordinator"], at=clock.now())


def test_the_best_of_those_free_comes_and_nobody_else_moves(world, best):
    known = answer(world)
    (comes,), change = known["change"]["comes"], known["change"]
    assert (comes["member"], comes["seat"]) == (f"m{best.pk}", f"s{world.seat.pk}")
    assert [one["member"] for one in change["leaves"]] == [f"m{world.member_record.pk}"]
    assert change["moves"] == []
    assert change["loss"] == pytest.approx(0), "she is as experienced as he is"
    Member.objects.filter(pk=best.pk).update(state="paused")
    less = answer(world)
    assert less["person"]["member"] != f"m{best.pk}"
    assert 0 < less["change"]["loss"] < 1, "of one person’s relevance"


def test_the_answer_is_the_same_before_and_after_standing_down(world, best):
    before = answer(world)
    stand_down(world)
    assert answer(world) == before


def test_whoever_goes_without_being_allowed_the_seat_today_is_replaced_all_the_same(world, best):
    member = world.people["member"]
    declare_conflict(user=member, organisation=world.host, reason="A relative", by=member, at=clock.now())
    known = answer(world)
    assert known["person"]["member"] == f"m{best.pk}"
    assert known["change"]["leaves"] == [], "the team did not count on him any more"


def test_who_declined_or_was_asked_is_not_asked_again(world):
    assert answer(world)["person"] is None, "one is asked, and one is on the review already"
    accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now())
    places.stand_down(place=world.offer.place, why="Ill", by=world.people["lead"], at=clock.now())
    assert answer(world)["person"] is None, "who stood down from the review"


def test_the_page_names_who_steps_in_and_what_it_costs(world, best):
    coordinator, page = world.people["coordinator"], f"/places/{world.place.pk}/stand-in"
    asked = page_of(coordinator, page)
    for words in ("nothing changes by looking", "We would ask Ann Vowles", "The team loses next to nothing."):
        assert words in asked, words
    assert "Read the email and offer" not in asked, "he is still on the team"
    stand_down(world)
    asked = page_of(coordinator, page)
    for words in (
        "Ask Ann Vowles",
        "Ann Vowles in Subject expert: covers Abuse at level 4",
        "Nothing is lacking that was not lacking before.",
        "If they say no, and the figures",
        "Bea Less",
        f'href="/seats/{world.seat.pk}/offer/{best.pk}"',
    ):
        assert words in asked, words
    assert "Ill" not in asked.partition("<h1")[2].partition("Ask Ann")[0], "nobody is told why"
    assert "least change" in page_of(coordinator, world.seat.get_absolute_url())


def test_the_page_says_when_the_place_is_filled_or_nobody_is_left(world, best):
    coordinator, page = world.people["coordinator"], f"/places/{world.place.pk}/stand-in"
    stand_down(world)
    Member.objects.exclude(pk=world.member_record.pk).update(state="paused")
    assert "Nobody who was not asked before fits this seat." in page_of(coordinator, page)
    Seat.objects.filter(pk=world.seat.pk).update(people=1)
    assert "Every place on this seat is filled or on offer now." in page_of(coordinator, page)
