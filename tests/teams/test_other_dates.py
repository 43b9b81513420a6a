"""An answer of "not these dates, but": kept with the offer, and looked at by who organises the review."""

import pytest
from django.test import Client

from cadre.mail.models import Email
from cadre.teams.models import Offer, Seat
from tests.helpers import html_of, page_of, signed_in
from tests.teams.steps import link_to

WHEN = "The same days a week later"
ANSWER = {"answer": "other-dates", "other_dates": WHEN}


def test_the_dates_are_kept_and_the_next_acts_are_offered(world):
    Seat.objects.filter(pk=world.offer.seat_id).update(people=5)
    answer = html_of(Client().post(link_to(world.people["other_member"]), ANSWER))
    assert "We have recorded your answer" in answer
    offer = Offer.objects.get(pk=world.offer.pk)
    assert (offer.state, offer.decline_reason, offer.other_dates) == ("declined", "dates", WHEN)
    email = Email.objects.filter(template="teams/other_dates").get()
    assert WHEN not in email.body
    shown = page_of(world.people["coordinator"], offer.get_absolute_url())
    for words in (WHEN, "Look at the days of the visit", "Offer the seat again", "See who else could take it"):
        assert words in shown
    assert "Offer the seat again" not in page_of(world.people["other_member"], offer.get_absolute_url())


def test_the_review_says_that_a_member_could_come_on_other_dates(world):
    seat = Seat.objects.get(pk=world.offer.seat_id)
    Seat.objects.filter(pk=seat.pk).update(people=5, is_required=True)
    Offer.objects.filter(pk=world.offer.pk).update(state="declined", decline_reason="dates", other_dates=WHEN)
    type(world.review).objects.filter(pk=world.review.pk).update(state="preparing")
    shown = page_of(world.people["coordinator"], "/")
    assert "a member could come on other dates" in shown
    assert f'href="{world.offer.get_absolute_url()}"' in shown
    Offer.objects.create(
        seat=seat, member=world.offer.member, why="x", answer_by=world.today, state="withdrawn",
        offered_at=world.offer.offered_at, updated_at=world.offer.updated_at,
    )  # fmt: skip
    again = page_of(world.people["coordinator"], "/")
    assert "could come on other dates" not in again, "they were asked again since"


@pytest.mark.parametrize("dates", ["", "x" * 301])
def test_without_dates_or_with_a_story_the_answer_is_asked_for_again(world, dates):
    page = f"/offers/{world.offer.pk}/answer"
    answer = html_of(signed_in(world.people["other_member"]).post(page, ANSWER | {"other_dates": dates}))
    assert "There is a problem" in answer
    assert Offer.objects.get(pk=world.offer.pk).state == "offered"
