"""A session as an event of a calendar file."""

from icalendar import Event

from cadre.fieldwork.lifecycle import SESSION
from cadre.kernel import clock
from cadre.kernel.calendars import event_of

STATUS = {"planned": "CONFIRMED", "cancelled": "CANCELLED"}


def session_event(review, session, *, is_plain: bool = False) -> Event:
    """A session with a time as an event; with ``is_plain`` without its title, which may say what is looked at."""
    title = "Session" if is_plain else str(session)
    return event_of(
        session,
        begins=session.starts_at.astimezone(clock.LONDON),
        ends=session.ends_at.astimezone(clock.LONDON),
        summary=f"{SESSION.states['cancelled']}: {title}" if session.is_cancelled else title,
        description=review.name,
        status=STATUS[session.state],
        place=session.place,
        changed_at=session.updated_at,
    )
