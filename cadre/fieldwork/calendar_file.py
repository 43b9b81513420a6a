"""Sessions as a calendar file (RFC 5545), for the calendar on a person's own device."""

from urllib.parse import urlsplit

from icalendar import Calendar, Event

from cadre.fieldwork.lifecycle import SESSION
from cadre.kernel import clock

STATUS = {"planned": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar_file(review, sessions, *, site_url: str) -> bytes:
    """``sessions`` with a time as events. Each keeps its identity, so a later file changes what an earlier made."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cadre//Sessions of a visit//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for session in sessions:
        calendar.add_component(_event(review, session, site_url))
    return calendar.to_ical()


def _event(review, session, site_url: str) -> Event:
    event = Event()
    event.add("uid", f"session-{session.pk}@{urlsplit(site_url).hostname}")
    event.add("dtstamp", session.updated_at)
    event.add("sequence", int(session.updated_at.timestamp()))
    event.add("dtstart", session.starts_at.astimezone(clock.LONDON))
    event.add("dtend", session.ends_at.astimezone(clock.LONDON))
    event.add("status", STATUS[session.state])
    event.add("summary", f"{SESSION.states['cancelled']}: {session}" if session.is_cancelled else str(session))
    event.add("description", review.name)
    event.add("url", f"{site_url}{session.get_absolute_url()}")
    if session.place:
        event.add("location", session.place)
    return event
