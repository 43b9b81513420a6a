"""Note a note, once; take one back, restore it."""

from uuid import uuid5

from django.db import IntegrityError, transaction

from cadre.audit import operations as audit
from cadre.fieldwork import queries
from cadre.fieldwork.lifecycle import NOTE
from cadre.fieldwork.models import Note
from cadre.kernel.locks import lock_row
from cadre.kernel.traces import require_nothing_rests
from cadre.search import operations as search


class SessionWithdrawn(Exception):
    """The session was withdrawn while its notes were typed."""

    def __init__(self):
        super().__init__("This session has been withdrawn, so it takes no more notes")


def add_note(*, session, client_key, text, tag, line, sequence, noted_at, by, at) -> Note:
    """Keep what was heard, as typed.

    The same words with the same ``client_key`` answer the note that is there: a device that is not sure whether it got
    through may send again. Other words with that key, from a page that was sent before, are another note.

    Raises ``SessionWithdrawn``.
    """
    facts = {"tag": tag, "line": line, "sequence": sequence, "written_by": by, "updated_at": at}
    # A device whose clock runs ahead does not put notes into the future.
    facts["noted_at"] = min(noted_at or at, at)
    for key in (client_key, uuid5(client_key, text)):
        note = queries.known_note(session, key) or _add(session, key, text, facts, by=by, at=at)
        if note.text == text:
            break
    return note


def _add(session, client_key, text, facts, *, by, at) -> Note:
    """The new note, or the one that another has added with this key at this moment."""
    try:
        with transaction.atomic():
            lock_row(session)
            if session.state == "withdrawn":
                raise SessionWithdrawn
            note = Note.objects.create(session=session, client_key=client_key, text=text, **facts)
            audit.record("fieldwork.add_note", record=note, by=by, at=at, changes={"state": (None, note.state)})
            index(note, at=at)
    except IntegrityError:
        return Note.objects.get(session=session, client_key=client_key)
    return note


def retract_note(*, note, by, at) -> None:
    """Withdraw a note, which is kept while the review is open.

    Raises ``SomethingRests`` where evidence comes from it, and ``MoveRefused``.
    """
    with transaction.atomic():
        lock_row(note)
        require_nothing_rests(note)
        audit.move(NOTE, note, "retract", act="fieldwork.retract_note", by=by, at=at)
        search.forget(kind="note", key=str(note.pk))


def restore_note(note, *, by, at) -> None:
    """Restore a withdrawn note. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(NOTE, note, "restore", act="fieldwork.restore_note", by=by, at=at)
        index(note, at=at)


def index(note, *, at) -> None:
    """Put a note where those who may read it look."""
    search.put(
        kind="note",
        key=str(note.pk),
        title=f"Note from {note.session}",
        body=note.text,
        url=note.get_absolute_url(),
        audience=Note.seen_by.keys(note),
        at=at,
    )


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    notes = list(queries.standing_notes())
    for note in notes:
        index(note, at=at)
    return len(notes)
