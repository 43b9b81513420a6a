"""A booked chat as an event of a calendar file."""

from urllib.parse import urlsplit

from icalendar import Event

from cadre.kernel import clock


def chat_event(slot, *, summary: str, description: str, site_url: str) -> Event:
    """The chat as an event, without a page of ours: its reader has none. It keeps its identity when it is moved to
    another time, so a later file changes what an earlier made."""
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
    return event
