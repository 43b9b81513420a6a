"""A person's own calendar at a secret address: what is in it, and who reads it until when."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from icalendar import Calendar

from cadre.accounts.models import User
from cadre.availability import limits
from cadre.fieldwork.models import Session
from cadre.kernel import clock
from cadre.links.models import Link
from cadre.teams.models import Place
from cadre.teams.operations import places
from tests.helpers import html_of, signed_in

pytestmark = pytest.mark.once
PAGE = "/calendar"


@pytest.fixture
def session(world):
    """A session in which the member asks."""
    begins = datetime.combine(world.today + timedelta(days=200), time(12), tzinfo=UTC)
    facts = {"asker": world.people["member"], "starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    Session.objects.filter(pk=world.session.pk).update(**facts)
    return Session.objects.get(pk=world.session.pk)


def new_address(person) -> str:
    page = html_of(signed_in(person).post(f"{PAGE}/new"))
    return re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page).group(1)


def events(client, address) -> dict:
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["uid"]).partition("@")[0]: event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_places_sessions_offers_and_courses_are_in_it(world, client, session):
    known = events(client, new_address(world.people["member"]))
    place = known[f"place-{world.member_place.pk}"]
    assert str(place["summary"]) == f"Visit: {world.review.name}"
    assert str(known[f"session-{session.pk}"]["summary"]) == "Session"
    assert str(place["description"]) == world.member_place.get_state_display()
    offered = events(client, new_address(world.offer.member.user))
    assert str(offered[f"offer-{world.offer.pk}"]["summary"]) == f"Offer to answer: {world.offer.review.name}"
    day = world.sign_up.day
    assert f"courseday-{day.pk}" in events(client, new_address(world.sign_up.member.user))


def test_others_dates_are_not_in_it(world, client):
    known = events(client, new_address(world.people["lead"]))
    assert not [uid for uid in known if uid.startswith(("place", "offer"))]


def test_a_given_up_place_leaves_it_and_a_moved_session_keeps_its_identity(world, client, session):
    address = new_address(world.people["member"])
    before = events(client, address)
    later = session.starts_at + timedelta(hours=2)
    now = clock.now() + timedelta(hours=1)
    Session.objects.filter(pk=session.pk).update(starts_at=later, ends_at=later + timedelta(hours=1), updated_at=now)
    after = events(client, address)[f"session-{session.pk}"]
    assert after["dtstart"].dt == later
    assert after["sequence"] > before[f"session-{session.pk}"]["sequence"]
    place = Place.objects.get(pk=world.member_place.pk)
    places.stand_down(place=place, why="Ill", by=place.member.user, at=clock.now())
    assert f"place-{place.pk}" not in events(client, address)


def test_times_name_a_zone_that_the_file_explains(world, client, session):
    calendar = Calendar.from_ical(client.get(new_address(world.people["member"])).content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    [event] = [event for event in calendar.walk("VEVENT") if event["uid"].startswith(f"session-{session.pk}@")]
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert event["dtstart"].dt == session.starts_at


def test_a_new_address_stops_the_one_before_and_a_stopped_one_is_not_found(world, client):
    person = world.people["member"]
    first, second = new_address(person), new_address(person)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    own = signed_in(person)
    page = html_of(own.get(PAGE))
    assert "Make a new address" in page
    assert second not in page
    own.post(f"{PAGE}/stop")
    assert client.get(second).status_code == 404
    assert client.get(f"{PAGE}/nonsense.ics").status_code == 404
    assert "Stop the address" not in html_of(own.get(PAGE))


def test_it_ends_with_the_account_and_after_two_years(world, client):
    person = world.people["other_member"]
    address = new_address(person)
    Link.objects.filter(purpose="calendar").update(expires_at=clock.now())
    assert client.get(address).status_code == 404
    address = new_address(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(address).status_code == 404


def test_one_address_is_read_so_often_in_an_hour_and_no_more(world, client, monkeypatch, time_machine):
    monkeypatch.setattr(limits, "PER_HOUR", 2)
    one, other = new_address(world.people["member"]), new_address(world.people["lead"])
    assert [client.get(one).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(other).status_code == 200
    assert [client.get(f"{PAGE}/none.ics").status_code for _ in range(3)] == [404, 404, 429]
    time_machine.move_to(clock.now() + timedelta(hours=1))
    assert client.get(one).status_code == 200
