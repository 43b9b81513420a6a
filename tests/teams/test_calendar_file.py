"""The days of a place as a calendar file: for the person alone, and while they keep the place."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from cadre.kernel import clock
from cadre.teams.operations import places
from tests.helpers import html_of, signed_in
from tests.teams.steps import link_to

pytestmark = pytest.mark.once


def event_of(answer):
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_the_visit_is_an_event_of_whole_days(world):
    place, days = world.member_place, world.review.days
    path = f"/places/{place.pk}/calendar"
    client = signed_in(place.member.user)
    assert path in html_of(client.get(f"/places/{place.pk}"))
    event = event_of(client.get(path))
    assert (event["dtstart"].dt, event["dtend"].dt) == (days.first, days.last + timedelta(days=1))
    assert str(event["summary"]) == f"Visit: {world.review.name}"
    assert str(event["transp"]) == "OPAQUE"


def test_those_who_are_not_on_site_stay_free(world):
    place = world.adviser_place
    event = event_of(signed_in(place.member.user).get(f"/places/{place.pk}/calendar"))
    assert (str(event["transp"]), "location" in event) == ("TRANSPARENT", False)


def test_a_place_that_was_given_up_has_none(world):
    place = world.member_place
    client = signed_in(place.member.user)
    places.stand_down(place=place, why="Ill", by=place.member.user, at=clock.now())
    assert client.get(f"/places/{place.pk}/calendar").status_code == 404


def test_whoever_accepted_by_a_link_gets_the_days_there_without_signing_in(world, client):
    link = link_to(world.offer.member.user)
    assert client.get(f"{link}/calendar").status_code == 302, "not answered yet"
    page = html_of(client.post(link, {"answer": "accept", "tie": "none"}))
    assert f"{link}/calendar" in page
    place = world.offer.__class__.objects.get(pk=world.offer.pk).place
    event = event_of(client.get(f"{link}/calendar"))
    assert str(event["status"]) == "TENTATIVE"
    places.stand_down(place=place, why="Ill", by=place.member.user, at=clock.now())
    assert client.get(f"{link}/calendar").status_code == 404
