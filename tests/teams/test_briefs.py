"""What an offer says to the member who is asked: enough to decide by, and nothing of the plan before they accept."""

from datetime import timedelta

import pytest
from django.test import Client

from cadre.accounts.models import User
from cadre.housekeeping.story.steps_team import add_seat
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.members.models import Employment, Member
from cadre.organisations.models import Organisation
from cadre.reviews.models import LineOfEnquiry, Review
from cadre.reviews.operations.access import open_access
from cadre.teams.operations import offers, places
from cadre.teams.presenters import briefs
from cadre.teams.queries.briefs import brief_of
from tests.helpers import html_of, page_of, signed_in
from tests.teams.steps import link_to

pytestmark = pytest.mark.once


def facts(offer, reader=None) -> dict:
    return dict(briefs.facts(offer, brief_of(offer, reader=reader)))


def test_an_offer_says_what_it_is_about_and_what_it_asks(world):
    Member.objects.filter(pk=world.other_member_record.pk).update(latitude=54.0, longitude=-1.0)
    world.offer.member.refresh_from_db()
    known = facts(world.offer)
    assert known["What it looks at"] == [world.strand.title]
    assert known["Actions"] == [str(world.action)]
    assert known["Days"][0] == "1 day of desk or remote work"
    assert "on site: " in known["Days"][1]
    assert known["Where"] == [f"{world.host}, 41 miles from you"]
    assert known["Who leads"] == [world.people["review_lead"].name]
    assert known["Who else"] == ["2 police practitioners have a place"]
    assert "Why you" not in known, "what staff wrote is for staff"
    world.offer.why = "Covers abuse at level 3; relevance 0.57"
    assert facts(world.offer)["Why you"] == ["Covers abuse at level 3"]


def test_questions_and_names_of_the_team_wait_for_those_who_see_the_plan(world):
    User.objects.filter(pk=world.people["member"].pk).update(name="Colleague")
    LineOfEnquiry.objects.create(review=world.review, question="Is the zq question asked?", position=1)
    member = world.people["other_member"]
    by_link = html_of(Client().get(link_to(member)))
    signed = html_of(signed_in(member).get(world.offer.get_absolute_url()))
    for page in (by_link, signed):
        assert world.strand.title in page
        assert "zq question" not in page
        assert "Colleague" not in page
    at = clock.now()
    access = open_access(user=member, review=world.review, role="deputy", why="x", by=world.people["lead"], at=at)
    type(access).objects.filter(pk=access.pk).update(opens_at=at)
    assert "zq question" in page_of(member, world.offer.get_absolute_url())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It takes 1 day of desk or remote work and {days} days on site. The review is led by {lead}."),
        ("cy", "Mae'n cymryd 1 diwrnod o waith desg neu o bell a {days} diwrnod ar y safle. Arweinir yr adolygiad gan"),
    ],
)
def test_the_email_says_in_plain_words_what_is_asked_and_nothing_of_the_subject(world, language, words):
    at, user = clock.now(), world.people["other_member"]
    offers.withdraw_offer(offer=world.offer, by=world.people["lead"], at=at)
    type(user).objects.filter(pk=user.pk).update(language=language)
    offers.offer_seat(
        seat=world.seat,
        member=Member.objects.get(pk=world.other_member_record.pk),
        answer_by=world.today + timedelta(days=3),
        why="x",
        by=world.people["lead"],
        at=at,
    )
    body = Email.objects.filter(template="teams/offer").latest("pk").body
    lead, days = world.people["review_lead"].name, Review.objects.get(pk=world.review.pk).days.days
    assert words.format(days=days, lead=lead) in body
    assert world.strand.title not in body
    assert world.action.title not in body


def test_from_an_accepted_offer_one_may_stand_down_until_one_has(world):
    member, page = world.people["member"], world.place.offer.get_absolute_url()
    assert f"/places/{world.place.pk}/stand-down" in page_of(member, page)
    places.stand_down(place=world.place, why="Ill", by=member, at=clock.now())
    after = page_of(member, page)
    assert "You no longer have this place" in after
    assert "stand-down" not in after


def test_a_partner_of_the_host_is_named_to_the_person_and_to_whoever_offers(world):
    member, host = world.other_member_record, world.host
    Organisation.objects.filter(pk=host.pk).update(region="North")
    facts = {"kind": "voluntary", "region": "North", "updated_at": clock.now()}
    partner = Organisation.objects.create(name="Safe Haven", slug="safe-haven", **facts)
    Employment.objects.filter(member=member).update(organisation=partner)
    words = "Safe Haven is a partner in the host’s area"
    assert words in page_of(member.user, f"/offers/{world.offer.pk}")
    assert words in html_of(Client().get(link_to(member.user)))
    assert "Works for a partner in the host’s area: Safe Haven" in _offer_form(world, member).replace(
        ": works", ": Works"
    )


def _offer_form(world, member) -> str:
    seat = add_seat(review=world.review, title="Another", by=world.people["lead"], at=clock.now())
    return page_of(world.people["lead"], f"/seats/{seat.pk}/offer/{member.pk}")
