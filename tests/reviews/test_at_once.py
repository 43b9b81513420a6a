"""Two people at the same moment: one wins, the other is told; and a closed access is closed for whoever asks after."""

import threading

import pytest

from cadre.housekeeping.story.steps_team import add_member, add_seat
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.reviews.models import Access, Review, ReviewRequest
from cadre.reviews.operations import requests
from cadre.reviews.operations.access import close_access
from cadre.teams.models import Offer, Place
from cadre.teams.operations import offers
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_decisions_on_one_request(world):
    lead = world.people["lead"]

    def decide(act, **given):
        asked = ReviewRequest.objects.get(pk=world.open_request.pk)
        return lambda: act(request=asked, reason="Because", by=lead, at=clock.now(), **given)

    answers = at_once(decide(requests.accept_request, framework=world.framework), decide(requests.decline_request))
    assert sum(isinstance(answer, MoveRefused) for answer in answers) == 1, answers
    assert not [each for each in answers if isinstance(each, Exception) and not isinstance(each, MoveRefused)]
    state = ReviewRequest.objects.get(pk=world.open_request.pk).state
    assert Review.objects.filter(request=world.open_request).count() == (1 if state == "accepted" else 0)


def test_two_answers_to_one_offer(world):
    def answer(act, **given):
        offer = Offer.objects.get(pk=world.offer.pk)
        user = world.people["other_member"]
        return lambda: act(offer=offer, by=user, at=clock.now(), how="signed-in", **given)

    answers = at_once(
        answer(offers.accept_offer), answer(offers.decline_offer, reason="dates", note=""), answer(offers.accept_offer)
    )
    assert sum(isinstance(each, MoveRefused) for each in answers) == 2, answers
    accepted = Offer.objects.get(pk=world.offer.pk).state == "accepted"
    assert Place.objects.filter(offer=world.offer).count() == (1 if accepted else 0)


def test_the_last_chair_goes_to_one(world):
    lead, at = world.people["lead"], clock.now()
    seat = add_seat(review=world.review, by=lead, at=at)

    def offer_to(number):
        member = add_member(
            email=f"{number}@world.example",
            name=f"Member {number}",
            organisation=world.third,
            levels={(world.strand.pk, "children"): 3},
            at=at,
        )
        return lambda: offers.offer_seat(
            seat=seat,
            member=member,
            answer_by=world.today,
            why="Fits",
            override_reason="Another seat of the review suits them less",
            by=lead,
            at=clock.now(),
        )

    answers = at_once(offer_to(1), offer_to(2))
    assert sum(isinstance(each, offers.SeatFull) for each in answers) == 1, answers
    assert Offer.objects.open().filter(seat=seat).count() == 1


def test_nobody_reads_through_an_access_after_it_closed(world, client):
    member = world.people["member"]
    access = Access.objects.get(user=member, review=world.review)
    client.force_login(member)
    closed, answers, reading = threading.Event(), [], threading.Event()

    def read():
        while True:
            began_after = closed.is_set()
            answers.append((began_after, client.get(f"/reviews/{world.review.pk}").status_code))
            reading.set()
            if began_after:
                return

    def close():
        reading.wait(20)
        close_access(access=access, why="Test", by=world.people["lead"], at=clock.now())
        closed.set()

    assert at_once(read, close) == [None, None]
    assert {status for began_after, status in answers if began_after} == {404}
    assert 200 in {status for _, status in answers}
