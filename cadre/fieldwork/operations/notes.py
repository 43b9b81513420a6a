"""Note a note, once; take one back, restore it."""

from django.db import IntegrityError, transaction

from cadre.audit import operations as audit
from cadre.fieldwork import queries
from cadre.fieldwork.lifecycle import NOTE
from cadre.fieldwork.models import Note
from cadre.search import operations as search


def add_note(*, session, client_key, text, tag, line, sequence, noted_at, by, at) -> Note:
    """Keep what was heard, as typed. The same ``client_key`` again answers the note that is there: a device that is
    not sure whether it got through may send again."""
    known = queries.known_note(session, client_key)
    if known:
        return known
    try:
        with transaction.atomic():
            note = Note.objects.create(
                session=session,
                client_key=client_key,
                sequence=sequence,
                text=text,
                tag=tag,
                line=line,
                written_by=by,
                # A device whose clock runs ahead does not put notes into the future.
                noted_at=min(noted_at or at, at),
                updated_at=at,
            )
            audit.record("fieldwork.add_note", record=note, by=by, at=at, changes={"state": (None, note.state)})
            index(note, at=at)
    except IntegrityError:
        return queries.known_note(session, client_key)
    return note


def retract_note(*, note, by, at) -> None:
    """Withdraw a note, which is kept while the review is open. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(NOTE, note, "retract", act="fieldwork.retract_note", by=by, at=at)
        search.forget(kind="note", key=str(note.pk))


def restore_note(*, note, by, at) -> None:
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
