"""What rests on a session: its notes. Each is on the page of the session, with its own thread behind it."""

from cadre.fieldwork import queries
from cadre.kernel.text import count_of
from cadre.kernel.traces import Trace, register


def _became(*, records, user):
    return {session.pk: _of_notes(session, user) for session in records}


def _of_notes(session, user) -> list[Trace]:
    notes = queries.notes_of(user, session).count()
    return [Trace("note", count_of(notes, "note"))] if notes else []


register("fieldwork.session", "notes", outcomes=_became, resting=queries.notes_resting_on)
