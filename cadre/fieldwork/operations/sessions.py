"""Arrange a session, cancel it, and plan it again."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.fieldwork.lifecycle import SESSION
from cadre.fieldwork.models import Session
from cadre.fieldwork.queries import sessions_left
from cadre.fieldwork.wording import time_of
from cadre.kernel import clock
from cadre.kernel.handovers import CannotTake
from cadre.kernel.locks import lock_row
from cadre.kernel.traces import require_nothing_rests
from cadre.reviews.choices import ReviewRole
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.conflicts import free_of_conflict
from cadre.reviews.queries.people import people_on

HOUR = timedelta(hours=1)


class OnePersonForTwo(Exception):
    """One person cannot ask and write in the same session."""


def add_session(*, review, by, at, **facts) -> Session:
    """Put a session on the timetable; it lasts an hour unless ``ends_at`` is given. Raises ``OnePersonForTwo``."""
    _two_people(facts)
    with transaction.atomic():
        session = Session.objects.create(review=review, made_at=at, updated_at=at, **_timed(facts))
        audit.record("fieldwork.add_session", record=session, by=by, at=at, changes={"kind": (None, session.kind)})
    return session


def change_session(*, session, by, at, **facts) -> None:
    """Change a session. The same again changes nothing. Raises ``OnePersonForTwo``."""
    _two_people(facts)
    with transaction.atomic():
        lock_row(session)
        changes = {name: (getattr(session, name), value) for name, value in _timed(facts).items()}
        changes = {name: (before, after) for name, (before, after) in changes.items() if before != after}
        if not changes:
            return
        for name, (_, after) in changes.items():
            setattr(session, name, after)
        session.updated_at = at
        session.save(update_fields=[*changes, "updated_at"])
        in_words = {name: (str(before), str(after)) for name, (before, after) in changes.items()}
        audit.record("fieldwork.change_session", record=session, by=by, at=at, changes=in_words)


def hand_over_sessions(keys, person, review, *, to, by, at) -> None:
    """Let ``to`` ask or write where ``person`` does, in the sessions with these keys.

    Raises ``CannotTake`` where ``to`` does the other of the two.
    """
    with transaction.atomic():
        for session in sessions_left(person, review, reader=by, at=at):
            if session.pk not in keys:
                continue
            two = [to if one == person else one for one in (session.asker, session.note_taker)]
            try:
                change_session(session=session, asker=two[0], note_taker=two[1], by=by, at=at)
            except OnePersonForTwo as both:
                raise CannotTake(f"{to.name} is already one of the two people in “{session}”") from both


def cancel_session(*, session, reason, by, at) -> None:
    """Cancel a session, and email those concerned. Its notes stay. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(SESSION, session, "cancel", act="fieldwork.cancel_session", by=by, at=at, cancelled_why=reason)
        _tell_those_concerned(session, "fieldwork/cancelled", by=by, at=at)


def plan_again(*, session, by, at) -> None:
    """Plan a cancelled session again, at its time and place, and email those concerned. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(SESSION, session, "plan_again", act="fieldwork.plan_session_again", by=by, at=at, cancelled_why="")
        _tell_those_concerned(session, "fieldwork/planned_again", by=by, at=at)


def withdraw_session(*, session, by, at) -> None:
    """Take a session that was added by mistake off the timetable, and email those concerned: it is in no read.

    Raises ``SomethingRests`` where it has notes, and ``MoveRefused``.
    """
    with transaction.atomic():
        lock_row(session)
        require_nothing_rests(session)
        audit.move(SESSION, session, "withdraw", act="fieldwork.withdraw_session", by=by, at=at)
        _tell_those_concerned(session, "fieldwork/withdrawn", by=by, at=at)


def restore_session(session, *, by, at) -> None:
    """Put a withdrawn session back on the timetable, and email those concerned. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(SESSION, session, "restore", act="fieldwork.restore_session", by=by, at=at)
        _tell_those_concerned(session, "fieldwork/planned_again", by=by, at=at)


def _tell_those_concerned(session, template, *, by, at) -> None:
    """The people of the session, and the host's contacts, who bring people to it."""
    review = session.review
    contacts = {access.user for access in people_on(review) if access.role == ReviewRole.SPOC}
    able = set(free_of_conflict(review.organisation, session.team, at=at))
    when = {"day": clock.day_of(session.starts_at), "time": time_of(session.starts_at)} if session.starts_at else {}
    path = reverse("fieldwork:sessions", args=[review.pk])
    for user in sorted((contacts | able) - {by}, key=lambda user: user.pk):
        tell(user, review, template, by=by, at=at, path=path, **when)


def _timed(facts) -> dict:
    if facts.get("starts_at") and not facts.get("ends_at"):
        return {**facts, "ends_at": facts["starts_at"] + HOUR}
    return facts


def _two_people(facts) -> None:
    if facts.get("asker") and facts.get("asker") == facts.get("note_taker"):
        raise OnePersonForTwo
