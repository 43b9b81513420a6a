"""Everyone who is proposed is offered their seat in one act: all of them or nobody, each email read before."""

from datetime import timedelta

import pytest

from cadre.housekeeping.story.steps_team import add_seat, offer_seat
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.members.models import Member
from cadre.teams.models import Offer
from cadre.teams.operations.proposals import propose_team
from cadre.teams.queries.proposals import newest_proposal
from tests.helpers import html_of, signed_in
from tests.permissions.questions import MAX, asked
from tests.teams.steps import add_members_who_know

WORDS = "You were so good in Westhaven."


@pytest.fixture
def seats(world):
    """Two seats, and a proposal with somebody for each."""
    by = {"by": world.people["lead"], "at": clock.now()}
    seats = [add_seat(review=world.review, title=f"Open seat {n}", people=1, **by) for n in (1, 2)]
    add_members_who_know(world, {"Anwen Ash": 4, "Bea Birch": 3})
    propose_team(review=world.review, after=0, pins=[], left_out=[], **by)
    return seats


def address(world) -> str:
    return f"/reviews/{world.review.pk}/team/offer"


def sent(world, pairs=None, **more) -> dict:
    made, day = newest_proposal(world.review), world.today + timedelta(days=7)
    pairs = [f"{member}-{seat}" for member, seat in made.pairs] if pairs is None else pairs
    answer_by = {"answer_by_0": day.day, "answer_by_1": day.month, "answer_by_2": day.year}
    return {"pair": pairs, "proposal": made.number, **answer_by, **more}


def offers_of(seats):
    return Offer.objects.filter(seat__in=seats)


def test_all_who_are_proposed_are_read_and_offered_at_once(world, seats):
    door = signed_in(world.people["coordinator"])
    proposal = html_of(door.get(f"/reviews/{world.review.pk}/team/proposal"))
    assert "Read the emails and offer to all 2 people" in proposal
    shown = html_of(door.get(address(world)))
    for name in ("Anwen Ash", "Bea Birch"):
        assert f"Dear {name}" in shown
    before = Email.objects.count()
    answer = door.post(address(world), sent(world, message=WORDS), follow=True)
    assert "2 offers are in the outbox" in html_of(answer)
    assert {offer.seat for offer in offers_of(seats)} == set(seats)
    assert [WORDS in email.body for email in Email.objects.order_by("pk")[before:]] == [True, True]


def test_those_whose_tick_is_cleared_are_not_asked(world, seats):
    first, _ = newest_proposal(world.review).pairs
    signed_in(world.people["coordinator"]).post(address(world), sent(world, [f"{first[0]}-{first[1]}"]))
    assert [(offer.member_id, offer.seat_id) for offer in offers_of(seats)] == [first]


def test_the_second_of_two_who_offer_is_told_and_loses_nothing_they_typed(world, seats):
    door, late = signed_in(world.people["coordinator"]), sent(world, message=WORDS)
    door.post(address(world), sent(world))
    answer = html_of(signed_in(world.people["lead"]).post(address(world), late))
    assert "These places have changed meanwhile, and nothing has been sent" in answer
    assert WORDS in answer
    assert offers_of(seats).count() == 2
    gone = html_of(door.get(address(world), follow=True))
    assert "Nobody who is proposed can be offered a seat now" in gone


def test_who_was_asked_otherwise_meanwhile_is_named_and_not_asked_twice(world, seats):
    (member, seat), _ = newest_proposal(world.review).pairs
    elsewhere = next(known for known in seats if known.pk != seat)
    by = {"by": world.people["lead"], "at": clock.now()}
    offer_seat(seat=elsewhere, member=Member.objects.get(pk=member), override_reason="x", **by)
    shown = html_of(signed_in(world.people["coordinator"]).get(address(world), follow=True))
    assert "Already on this review" in shown
    assert "filled or offered since" in shown


@pytest.mark.parametrize("fault", ["newer", "left"])
def test_if_one_cannot_be_asked_nobody_is(world, seats, fault):
    late, by = sent(world), {"by": world.people["lead"], "at": clock.now()}
    if fault == "newer":
        propose_team(review=world.review, after=1, pins=[], left_out=[], **by)
    else:
        Member.objects.filter(pk=newest_proposal(world.review).pairs[0][0]).update(state="left")
    answer = html_of(signed_in(world.people["coordinator"]).post(address(world), late))
    assert "othing has been sent" in answer
    assert not offers_of(seats).exists()


@pytest.mark.parametrize("odd", [{"pair": ["x"]}, {"pair": []}, {"proposal": "x"}, {"answer_by_0": "40"}])
def test_odd_input_is_refused_in_words(world, seats, odd):
    answer = signed_in(world.people["coordinator"]).post(address(world), sent(world) | odd)
    assert "There is a problem" in html_of(answer)
    assert not offers_of(seats).exists()


def test_the_page_asks_few_questions(world, seats):
    door = signed_in(world.people["coordinator"])
    door.get("/account")
    assert max(asked({"coordinator": door}, {(address(world), "coordinator")}).values()) <= MAX
