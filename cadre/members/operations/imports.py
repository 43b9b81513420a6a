"""Import an existing list of members: take the file in, check its columns, start, discard, undo, invite."""

from django.core.files import File
from django.db import transaction

from cadre.audit import operations as audit
from cadre.extraction import limited
from cadre.extraction.spreadsheet import kind_of
from cadre.files import operations as files
from cadre.files.names import safe_name
from cadre.jobs import operations as jobs
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row, take_turns
from cadre.kernel.text import plain_text
from cadre.members.importing.headings import guess, headings_of
from cadre.members.lifecycle import IMPORT
from cadre.members.models import CadreImport, ImportedRow
from cadre.members.operations.drafting import draft
from cadre.members.queries import hanging
from cadre.members.queries import imports as queries


class StillInUse(Exception):
    """The import cannot be undone: something hangs on what it made. Its words say what."""


def receive(*, content: File, name: str, by, at) -> CadreImport:
    """Read a list of members from a file, and guess what its columns are. Nothing is imported yet.

    Columns that were checked before, in a list with the same headings, are as they were then. The same file again is
    the import of it that has not been started. Raises ``Refused`` and
    ``StorageUnavailable``.
    """
    today = clock.day_of(at)
    with files.incoming(content=content) as arrived:
        digest = arrived.laid.sha256
        sheet = limited.sheet(arrived.path, kind_of(arrived.path))
    rows = [(number, [plain_text(cell).replace("\0", "") for cell in cells]) for number, cells in sheet.rows]
    strands = queries.strands(on=today)
    headings = headings_of(rows, strands)
    with transaction.atomic():
        take_turns("members.import")
        if same := queries.open_import_of(digest):
            return same
        before = queries.columns_remembered(headings.titles)
        record = CadreImport.objects.create(
            file_name=safe_name(name),
            digest=digest,
            sheet=plain_text(sheet.name).replace("\0", "")[:100],
            rows=rows,
            heading_row=headings.row,
            titles=headings.titles,
            columns=before.columns if before else guess(headings, strands),
            usual_kind=before.usual_kind if before else "",
            usual_level=before.usual_level if before else CadreImport._meta.get_field("usual_level").default,
            sent_by=by,
            sent_at=at,
            updated_at=at,
        )
        audit.record("members.receive_list", record=record, by=by, at=at)
    return record


def find_headings(*, record, heading_row, by, at) -> None:
    """Read the headings from another row of the file, and guess the columns again. Raises ``MoveRefused``."""
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(record)
        _require_open(record)
        strands = queries.strands(on=today)
        headings = headings_of([tuple(line) for line in record.rows], strands, row=heading_row)
        record.heading_row, record.titles, record.updated_at = headings.row, headings.titles, at
        record.columns, record.state = guess(headings, strands), IMPORT.first
        record.save(update_fields=["heading_row", "titles", "columns", "state", "updated_at"])
        ImportedRow.objects.filter(of=record).delete()
        audit.record("members.find_headings", record=record, by=by, at=at)


def choose_columns(*, record, columns, usual_kind, usual_level, by, at) -> None:
    """Save what each column is, and work out what would become of each row. Raises ``MoveRefused``.

    The same columns again only work it out again: the programme may know more by now.
    """
    chosen = {"columns": columns, "usual_kind": usual_kind, "usual_level": usual_level}
    with transaction.atomic():
        lock_row(record)
        _require_open(record)
        is_new = record.state == IMPORT.first or any(getattr(record, name) != value for name, value in chosen.items())
        for name, value in chosen.items():
            setattr(record, name, value)
        record.save(update_fields=list(chosen))
        draft(record, at=at)
        if not is_new:
            return
        audit.move(IMPORT, record, "check", act="members.check_list", by=by, at=at, fault="")


def _require_open(record) -> None:
    if not IMPORT.allows("check", record.state):
        raise MoveRefused(record, "change", record.state)


def start(*, record, by, at) -> None:
    """Have the worker import the rows that are not rejected, all at once. Raises ``MoveRefused``."""
    with transaction.atomic():
        changes = {"started_by": by, "done": 0, "fault": ""}
        audit.move(IMPORT, record, "start", act="members.start_import", by=by, at=at, **changes)
        jobs.enqueue("members.import", record.pk, at=at)


def discard(*, record, by, at) -> None:
    """Forget the list, which was not imported: what the file had is deleted. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(IMPORT, record, "discard", act="members.discard_import", by=by, at=at, rows=[])
        ImportedRow.objects.filter(of=record).delete()


def undo(*, record, by, at) -> None:
    """Have the worker take the whole import back. Raises ``StillInUse`` and ``MoveRefused``."""
    with transaction.atomic():
        lock_row(record)
        if reasons := hanging.what_hangs(record, on=clock.day_of(at)):
            raise StillInUse("; ".join(reasons))
        audit.move(IMPORT, record, "undo", act="members.undo_import", by=by, at=at, started_by=by, done=0, fault="")
        jobs.enqueue("members.undo_import", record.pk, at=at)


def invite(*, record, by, at) -> int:
    """Have the worker invite everyone of this import who waits for it; returns how many wait."""
    with transaction.atomic():
        lock_row(record)
        waiting = queries.to_invite(record).count()
        if waiting and record.state == "imported" and not record.is_inviting:
            CadreImport.objects.filter(pk=record.pk).update(is_inviting=True)
            audit.record("members.invite_imported", record=record, by=by, at=at)
            jobs.enqueue("members.invite_imported", record.pk, by.pk, at=at)
    return waiting


def forget_old_files(*, before, at) -> int:
    """Delete what files had of imports that have not changed since ``before``; returns of how many.

    The rows stay as far as they tell which members were imported.
    """
    with transaction.atomic():
        old = CadreImport.objects.filter(updated_at__lt=before).exclude(rows=[])
        old = old.exclude(state__in=["importing", "undoing"])
        for record in old.defer("rows"):
            if record.state in {"read", "checked"}:
                IMPORT.apply(record, "discard", at=at)
                ImportedRow.objects.filter(of=record).delete()
        return old.update(rows=[])
