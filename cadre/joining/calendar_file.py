"""A booked chat as a calendar file (RFC 5545), for the calendar on a person's own device."""

from urllib.parse import urlsplit

from icalendar import Calendar, Event

from cadre.kernel import clock


def calendar_file(slot, *, summary: str, description: str, site_url: str) -> bytes:
    """The chat as one event. It keeps its identity when it is moved, so a later file changes what an earlier made."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cadre//Initial chat//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"chat-{slot.interest_id}@{urlsplit(site_url).hostname}")
    event.add("dtstamp", slot.updated_at)
    event.add("sequence", int(slot.updated_at.timestamp()))
    event.add("dtstart", slot.starts_at.astimezone(clock.LONDON))
    event.add("dtend", slot.ends_at.astimezone(clock.LONDON))
    event.add("summary", summary)
    event.add("description", description)
    if slot.meeting:
        event.add("location", slot.meeting)
    calendar.add_component(event)
    return calendar.to_ical()
