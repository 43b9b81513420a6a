"""Open a file that was sent: ask the scanner, make what the team may have of it, read its text, and put it in place."""

import errno
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction

from cadre.audit import operations as audit
from cadre.extraction.limited import OUTPUT, clean, extract
from cadre.extraction.refusals import UNREADABLE, Refused
from cadre.extraction.text import Text
from cadre.files import operations as files
from cadre.files import scanner
from cadre.files.operations import Laid
from cadre.files.queries import ContentLost, local_copy
from cadre.files.scanner import ScannerAway
from cadre.files.storage import StorageUnavailable, full_is_said
from cadre.jobs import operations as jobs
from cadre.kernel.locks import lock_row
from cadre.kernel.text import plain_text
from cadre.library import queries
from cadre.library.lifecycle import DOCUMENT_VERSION
from cadre.library.models import DocumentVersion, Page, Reading
from cadre.library.operations.indexing import index
from cadre.reviews.operations.notices import tell

NONE = Text([])
# None of these is a fault of the file: it waits until they are over.
NOT_NOW = (ScannerAway, StorageUnavailable, ContentLost)
# For a copy, and for the text, which the limited process writes.
ROOM = 2 * OUTPUT
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=20), timedelta(minutes=10)
log = logging.getLogger("cadre.library")


@dataclass(frozen=True)
class Opened:
    """What came of opening a file: its text or why there is none, what it had that starts by itself, and the copy that
    is given out in its place. Without a copy the file itself is given out, unless it is refused."""

    text: Text
    refusal: str = ""
    removed: tuple[str, ...] = ()
    copy: Laid | None = None

    @property
    def is_set_aside(self) -> bool:
        return self.refusal not in {"", *UNREADABLE}

    def discard(self) -> None:
        """Remove the copy, which will have no record."""
        if self.copy:
            files.throw_away(laid=self.copy)


def read_in(*, version, by, at, finish) -> None:
    """Read the text of the version, in the limited process. ``finish`` marks the job done in the last write.

    Run again after a worker died, it starts again and leaves one set of pages. Earlier versions are replaced, unless a
    version still newer is there already: then this one is.
    """
    if version.is_checked:
        return
    try:
        with _opened(version, at=at) as opened, transaction.atomic():
            finish(at=at)
            _keep(version, opened, by=by, at=at)
    except NOT_NOW as fault:
        _try_later("library.extract", version, fault, at=at, finish=finish)


def _try_later(job: str, version, fault: Exception, *, at, finish) -> None:
    """Queue ``job`` again: the longer the file has waited, the later. Until then nothing of it can be read."""
    log.warning("version %s waits: %s", version.pk, fault)
    if isinstance(fault, ContentLost):
        files.note_fault(stored=fault.stored, fault=fault.fault)
    pause = min(max((at - version.sent_at) / 2, SHORTEST_PAUSE), LONGEST_PAUSE)
    with transaction.atomic():
        finish(at=at)
        jobs.enqueue(job, version.pk, at=at, not_before=at + pause)


def _keep(version, opened: Opened, *, by, at) -> None:
    if not _is_still_read(version):
        opened.discard()
        return
    given = {} if opened.is_set_aside else _given_out(version, opened, by=by, at=at)
    if opened.refusal:
        refuse(version, opened.refusal, by=by, at=at, **given)
        return
    Page.objects.filter(version=version).delete()
    Page.objects.bulk_create(
        Page(version=version, number=number, text=plain_text(words), is_picture=number in opened.text.pictures)
        for number, words in enumerate(opened.text.pages, start=1)
    )
    sure = {of: getattr(opened.text, of) for of in ("pages_are_exact", "letters_are_sure")}
    _put_in_place(version, by=by, at=at, **given, **sure)


@contextmanager
def _opened(version, *, at) -> Iterator[Opened]:
    """Open the file for as long as the block runs. A copy that was not recorded in it is thrown away."""
    with full_is_said(), TemporaryDirectory() as folder:
        if shutil.disk_usage(folder).free < ROOM:
            # What the process could not write would look like damage of the file.
            raise OSError(errno.ENOSPC, "no room to open a file in")
        opened = _open(version, Path(folder) / "copy", at=at)
    try:
        yield opened
    except BaseException:
        opened.discard()
        raise


def _open(version, copy: Path, *, at) -> Opened:
    with local_copy(version.stored) as path:
        files.note_fault(stored=version.stored, fault="")
        if _has_malware(version, path):
            return Opened(NONE, "malware")
        if version.state == "received":
            DOCUMENT_VERSION.apply(version, "scan", at=at)
        return _made(version, path, copy)


def _made(version, path: Path, copy: Path) -> Opened:
    try:
        removed = clean(path, version.kind, copy)
        text, refusal = extract(path, version.kind), ""
    except Refused as refused:
        if refused.code not in UNREADABLE:
            return Opened(NONE, refused.code)
        text, refusal = NONE, refused.code
    if copy.exists():
        with copy.open("rb") as content:
            return Opened(text, refusal, removed, files.lay_down(content=File(content)))
    if not removed:
        return Opened(text, refusal)
    # Nothing cleans a file of Office, so its text is all that is given out.
    if not text.pages:
        return Opened(NONE, "not-cleaned")
    return Opened(text, "", removed, files.lay_down(content=ContentFile("\n\n".join(text.pages).encode())))


def _has_malware(version, path: Path) -> bool:
    if not scanner.is_set():
        return False
    with path.open("rb") as content:
        malware = scanner.malware_in(content)
    if malware:
        log.warning("version %s was set aside: the scanner found %s", version.pk, malware[:100])
    return bool(malware)


def _given_out(version, opened: Opened, *, by, at) -> dict:
    """The fields of the version that say which file is given out, and what it had and has not."""
    if opened.copy is None:
        return {"given_out": version.stored, "removed": ()}
    name = (
        version.stored.name if version.kind == "pdf" or version.is_picture else f"{Path(version.stored.name).stem}.txt"
    )
    kept = files.record(laid=opened.copy, name=name, content_type="application/octet-stream", by=by, at=at)
    return {"given_out": kept, "removed": opened.removed}


def give_out(*, version, by, at, finish) -> None:
    """Make what is given out of a version that was read before copies were made. Its text and state stay as they are.

    ``finish`` marks the job done in the last write. A file that cannot be cleaned is given to nobody on the review.
    """
    try:
        with _opened(version, at=at) as opened, transaction.atomic():
            finish(at=at)
            _give_out(version, opened, by=by, at=at)
    except NOT_NOW as fault:
        _try_later("library.give_out", version, fault, at=at, finish=finish)


def _give_out(version, opened: Opened, *, by, at) -> None:
    lock_row(version.document.review)
    version.refresh_from_db(fields=["state", "stored", "given_out"])
    if version.stored is None or version.given_out_id:
        opened.discard()
        return
    given = {"reason": opened.refusal} if opened.is_set_aside else _given_out(version, opened, by=by, at=at)
    DocumentVersion.objects.filter(pk=version.pk).update(updated_at=at, **given)
    audit.record("library.give_out", record=version, by=by, at=at)


def _is_still_read(version) -> bool:
    """Lock the review and look again: its documents may have been deleted while this one was read."""
    lock_row(version.document.review)
    version.refresh_from_db(fields=["state"])
    return not version.is_checked


def give_up_reading(*, version, by, at) -> None:
    """Set a version aside that could not be read in however often it was tried, so that nobody waits for it."""
    with transaction.atomic():
        if version.state in {"received", "scanned"}:
            refuse(version, "limits", by=by, at=at)


def _put_in_place(version, *, by, at, **given):
    document = version.document
    others = document.versions.exclude(pk=version.pk)
    if others.filter(number__gt=version.number, state="readable").exists():
        _replace(version, by=by, at=at, **given)
        return
    # One that still waits to be read in finds this one in its place when its turn comes.
    earlier = list(others.filter(number__lt=version.number, state__in=["readable", "quarantined", "unreadable"]))
    for older in earlier:
        _replace(older, by=by, at=at)
    audit.move(DOCUMENT_VERSION, version, "read_in", by=by, at=at, **given)
    index(document, at=at)
    if earlier:
        _ask_to_look_again(version, by=by, at=at)


def _replace(version, *, by, at, **given):
    audit.move(DOCUMENT_VERSION, version, "supersede", act="library.replace_version", by=by, at=at, **given)


def _ask_to_look_again(version, *, by, at):
    """Email everyone who has read an earlier version, or is assigned to; they are to read it again."""
    document = version.document
    readings = queries.readers_still_on(document)
    again = Reading.objects.filter(pk__in=[reading.pk for reading in readings], finished_at__isnull=False)
    if again.update(finished_at=None, asked_at=at):
        audit.record("library.ask_to_look_again", record=document, by=by, at=at)
    for reading in readings:
        tell(reading.user, document.review, "library/newer-version", by=by, at=at, path=document.get_absolute_url())


def refuse(version, code, *, by, at, **given) -> None:
    """Set the version aside, or say that its text cannot be read; ``code`` is a key of ``SENTENCES``."""
    verb = "give_up" if code in UNREADABLE else "quarantine"
    audit.move(DOCUMENT_VERSION, version, verb, act="library.refuse", by=by, at=at, reason=code, **given)
