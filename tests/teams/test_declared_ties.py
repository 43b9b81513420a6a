"""Whoever accepts says whether they worked with the host or its partners: looked at before the place is confirmed."""

import pytest
from django.test import Client

from cadre.members.models import DeclaredConflict
from cadre.reviews.models.involvement import hosts_kept_from
from cadre.teams.choices import IN_CONFLICT, Tie
from cadre.teams.models import Place
from tests.helpers import html_of, page_of, signed_in
from tests.teams.steps import link_to

QUESTION = "Choose whether you have worked with this force or its partners"


def place_of(world):
    return Place.objects.filter(offer=world.offer).first()


def test_yes_needs_an_answer_on_ties_and_no_does_not(world):
    door, page = signed_in(world.people["other_member"]), f"/offers/{world.offer.pk}/answer"
    assert QUESTION in html_of(door.post(page, {"answer": "accept"}))
    assert QUESTION not in html_of(door.post(page, {"answer": "decline"}))
    assert door.post(page, {"answer": "decline", "reason": "dates"}).status_code == 302


@pytest.mark.parametrize("tie", [Tie.WORKED_WITH, Tie.PARTNER])
def test_a_tie_is_kept_for_whoever_confirms_the_place(world, tie):
    sent = Client().post(
        link_to(world.people["other_member"]), {"answer": "accept", "tie": tie, "tie_note": "A panel in 2024"}
    )
    assert "will look at your answer" in html_of(sent)
    place = place_of(world)
    assert place.state == "held", "it waits for the coordinator"
    for page in (f"/places/{place.pk}/confirm", place.get_absolute_url(), world.offer.get_absolute_url()):
        assert "A panel in 2024" in page_of(world.people["coordinator"], page)
    for key, page in (("sponsor", place.get_absolute_url()), ("member", place.get_absolute_url())):
        assert "A panel in 2024" not in page_of(world.people[key], page), "who choose the team read it, nobody else"
    assert not DeclaredConflict.objects.filter(user=world.people["other_member"], organisation=world.host).exists()


@pytest.mark.parametrize("tie", sorted(IN_CONFLICT))
def test_a_tie_that_is_a_conflict_is_declared_and_the_place_is_not_reserved(world, tie):
    person = world.people["other_member"]
    sent = html_of(Client().post(link_to(person), {"answer": "accept", "tie": tie, "tie_note": "Until 2024"}))
    assert "This is a conflict of interest with the force" in sent
    world.offer.refresh_from_db()
    assert (world.offer.state, world.offer.decline_reason) == ("declined", "conflict")
    assert place_of(world) is None
    declared = DeclaredConflict.objects.get(user=person, organisation=world.host)
    assert "Until 2024" in declared.reason
    assert world.host.pk in hosts_kept_from(person), "the rules of conflicts read it"


def test_no_tie_is_confirmed_without_a_warning(world):
    Client().post(link_to(world.people["other_member"]), {"answer": "accept", "tie": "none"})
    page = page_of(world.people["coordinator"], f"/places/{place_of(world).pk}/confirm")
    assert "worked with the force" not in page
