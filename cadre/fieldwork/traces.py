"""The golden thread through a session: the notes from it, and what became of them."""

from cadre.fieldwork import queries
from cadre.kernel import traces
from cadre.kernel.text import count_of
from cadre.kernel.traces import Trace, register

NOTES_SHOWN = 20


def _became(*, records, user):
    return {session.pk: _of_notes(session, user) for session in records}


def _of_notes(session, user) -> list[Trace]:
    """The notes that became something, then how many others there are."""
    notes = list(queries.notes_of(user, session))
    after = traces.outcomes_of(notes, user=user)
    used = [note for note in notes if after[note.pk]][:NOTES_SHOWN]
    shown = [Trace("note", f"Note: {note}", note.get_absolute_url(), after[note.pk]) for note in used]
    if more := len(notes) - len(used):
        shown.append(Trace("note", f"{count_of(more, 'more note' if used else 'note')}"))
    return shown


register("fieldwork.session", "notes", outcomes=_became, resting=queries.notes_resting_on)
