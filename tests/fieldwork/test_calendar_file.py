"""The calendar file of sessions, as a calendar program reads it."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from cadre.fieldwork.operations import sessions
from cadre.kernel import clock
from tests.helpers import signed_in

pytestmark = pytest.mark.once


@pytest.fixture
def arranged(world):
    """Two sessions, of which the member asks in one."""
    begins = datetime.combine(world.review.first_day, datetime.min.time(), tzinfo=clock.LONDON) + timedelta(hours=9)
    usual = {"kind": "interview", "origin": "frontline", "group": "staff", "people": 1, "starts_at": begins}
    usual |= {"review": world.review, "by": world.people["review_lead"], "at": clock.now()}
    own = sessions.add_session(
        title="Staff; “sergeants”, nights", place="Room 4", asker=world.people["member"], **usual
    )
    return own, sessions.add_session(title="Partners", **usual)


def events_of(person, review, path=""):
    answer = signed_in(person).get(f"/reviews/{review.pk}/sessions/calendar{path}")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_person_gets_their_own_sessions_and_those_who_arrange_them_get_all(world, arranged):
    own, other = arranged
    events = events_of(world.people["member"], world.review)
    assert list(events) == [str(own)]
    event = events[str(own)]
    assert (event["dtstart"].dt, event["dtend"].dt) == (own.starts_at, own.ends_at)
    assert (str(event["location"]), str(event["status"])) == ("Room 4", "CONFIRMED")
    assert set(events_of(world.people["coordinator"], world.review, "/all")) == {str(own), str(other)}
    assert events_of(world.people["sponsor"], world.review) == {}


def test_a_cancelled_session_keeps_its_identity_and_says_that_it_is_cancelled(world, arranged):
    own, member = arranged[0], world.people["member"]
    before = events_of(member, world.review)[str(own)]
    sessions.cancel_session(session=own, reason="Snow", by=world.people["lead"], at=clock.now() + timedelta(minutes=1))
    after = events_of(member, world.review)[f"Cancelled: {own}"]
    assert (after["uid"], str(after["status"])) == (before["uid"], "CANCELLED")
    assert after["sequence"] > before["sequence"]
