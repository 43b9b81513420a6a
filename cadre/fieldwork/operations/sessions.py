"""Arrange a session."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.fieldwork.models import Session


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
    """Change a session. Raises ``OnePersonForTwo``."""
    _two_people(facts)
    with transaction.atomic():
        changes = {name: (getattr(session, name), value) for name, value in facts.items()}
        for name, value in facts.items():
            setattr(session, name, value)
        session.save(update_fields=list(facts))
        in_words = {name: (str(old), str(new)) for name, (old, new) in changes.items() if old != new}
        audit.record("fieldwork.change_session", record=session, by=by, at=at, changes=in_words)


def _two_people(facts) -> None:
    if facts.get("asker") and facts.get("asker") == facts.get("note_taker"):
        raise OnePersonForTwo
