"""Calendar files (RFC 5545), for the calendar on a person's own device."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from cadre.kernel.downloads import saved_as


def event_of(
    record,
    *,
    begins: date | datetime,
    ends: date | datetime,
    summary: str,
    description: str,
    status: str = "CONFIRMED",
    place: str = "",
    changed_at: datetime,
    is_busy: bool = True,
) -> Event:
    """``record`` as an event, of hours or of whole days, the last included. It keeps its identity, so that a later file
    changes what an earlier one made; ``changed_at`` says which is later."""
    event = Event()
    event.add("uid", f"{record._meta.model_name}-{record.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", changed_at)
    event.add("sequence", int(changed_at.timestamp()))
    event.add("dtstart", begins)
    event.add("dtend", ends if isinstance(ends, datetime) else ends + timedelta(days=1))
    event.add("status", status)
    event.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    event.add("summary", summary)
    event.add("description", description)
    event.add("url", f"{settings.SITE_URL}{record.get_absolute_url()}")
    if place:
        event.add("location", place)
    return event


def calendar_download(name: str, about: str, events: Iterable[Event]) -> HttpResponse:
    """The events as a file of this name; ``about`` says what they are."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Cadre//{about}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return saved_as(name, HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8"))
