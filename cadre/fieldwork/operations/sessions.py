"""Arrange a session."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.fieldwork.models import Session
from cadre.kernel.locks import lock_row


class OnePersonForTwo(Exception):
    """One person cannot ask and write in the same session."""


def add_session(*, review, by, at, **facts) -> Session:
    """Put a session on the timetable. Raises ``OnePersonForTwo``."""
    _two_people(facts)
    with transaction.atomic():
        session = Session.objects.create(review=review, made_at=at, **facts)
        audit.record("fieldwork.add_session", record=session, by=by, at=at, changes={"kind": (None, session.kind)})
    return session


def change_session(*, session, by, at, **facts) -> None:
    """Change a session. The same again changes nothing. Raises ``OnePersonForTwo``."""
    _two_people(facts)
    with transaction.atomic():
        lock_row(session)
        changes = {name: (getattr(session, name), value) for name, value in facts.items()}
        changes = {name: (before, after) for name, (before, after) in changes.items() if before != after}
        if not changes:
            return
        for name, (_, after) in changes.items():
            setattr(session, name, after)
        session.save(update_fields=list(changes))
        in_words = {name: (str(before), str(after)) for name, (before, after) in changes.items()}
        audit.record("fieldwork.change_session", record=session, by=by, at=at, changes=in_words)


def _two_people(facts) -> None:
    if facts.get("asker") and facts.get("asker") == facts.get("note_taker"):
        raise OnePersonForTwo
