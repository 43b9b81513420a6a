"""A day of a course as an event of a calendar file."""

from icalendar import Event

from cadre.kernel import clock
from cadre.kernel.calendars import event_of


def day_event(day, *, shows_meeting: bool) -> Event:
    """The day as an event, with the address of its video call if ``shows_meeting``."""
    return event_of(
        day,
        begins=day.starts_at.astimezone(clock.LONDON),
        ends=day.ends_at.astimezone(clock.LONDON),
        summary=f"Cancelled: {day.course}" if day.is_cancelled else str(day.course),
        description=day.course.about,
        status="CANCELLED" if day.is_cancelled else "CONFIRMED",
        place=day.place or (day.meeting if shows_meeting else ""),
        changed_at=day.updated_at,
    )
