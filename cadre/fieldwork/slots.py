"""What sessions put on the page of a review."""

from datetime import timedelta

from django.urls import reverse

from cadre.fieldwork import presenters, queries
from cadre.fieldwork.calendar_file import session_event
from cadre.fieldwork.operations import sessions
from cadre.fieldwork.rules import listens
from cadre.kernel import handovers
from cadre.kernel.handovers import Left
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.reviews.choices import TEAM
from cadre.reviews.queries.people import roles_held

# How long before it begins a session is on home: the day before, whatever its hour.
AT_HOME = timedelta(hours=36)


def _navigation(*, user, record, at):
    if not user.has_perm("fieldwork.see_sessions", record):
        return None
    return Panel(title="Sessions", url=reverse("fieldwork:sessions", args=[record.pk]), order=45)


def _so_far(*, user, record, at):
    if not user.has_perm("fieldwork.see_sessions", record):
        return None
    words = queries.how_far(record, with_notes=listens(user, record))
    return Panel(
        title="Sessions", url=reverse("fieldwork:sessions", args=[record.pk]), order=45, context={"words": words}
    )


def _next_session(*, user, record, at):
    """The next session of a person who asks or takes notes in it, at the top of home until it is over."""
    session = queries.next_session(user, at=at, within=AT_HOME) if TEAM & roles_held(user) else None
    if session is None:
        return None
    opens = user.has_perm("fieldwork.add_note", session)
    return Task(
        title=f"Your next session: {session}",
        url=session.get_absolute_url() if opens else presenters.day_address(session),
        order=-1,
        about=session.review.name,
        note=presenters.when_and_where(session, at=at),
    )


def _in_the_calendar(*, user, record, at):
    """The sessions in which a person asks or writes, from the day ``record`` on."""
    events = [
        session_event(session.review, session, is_plain=True) for session in queries.own_sessions(user, since=record)
    ]
    return Panel(title="Sessions", context={"events": events})


def _left_to_hold(person, review, *, reader, at) -> list[Left]:
    left = queries.sessions_left(person, review, reader=reader, at=at)
    return [Left(session.pk, presenters.with_its_day(session)) for session in left]


handovers.register("fieldwork", "Sessions to come", left=_left_to_hold, give=sessions.hand_over_sessions)
register("calendar.event", "fieldwork", _in_the_calendar)
register("home.task", "fieldwork.next_session", _next_session)
register("review.navigation", "fieldwork", _navigation)
register("review.fact", "fieldwork", _so_far)
