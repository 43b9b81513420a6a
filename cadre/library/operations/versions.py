"""Take a file in, send a newer version of a document, and read its text in."""

from dataclasses import dataclass

from django.core.files import File
from django.db import transaction

from cadre.audit import operations as audit
from cadre.extraction.limited import extract
from cadre.extraction.refusals import KEPT, UNREADABLE, Refused
from cadre.extraction.sniff import kind_of
from cadre.files import operations as files
from cadre.files.names import safe_name
from cadre.files.operations import Laid
from cadre.files.queries import path_of
from cadre.jobs import operations as jobs
from cadre.kernel.locks import lock_row
from cadre.library import queries
from cadre.library.lifecycle import DOCUMENT_VERSION
from cadre.library.models import DocumentVersion, Page, Reading
from cadre.library.operations.disposals import DocumentsDisposed, require_kept
from cadre.library.operations.indexing import index
from cadre.reviews.operations.notices import tell


class SentAlready(Exception):
    """This very file, to the last byte, is in the review as ``version``."""

    def __init__(self, version):
        self.version = version
        super().__init__(str(version))


@dataclass(frozen=True)
class Arrival:
    """A file that came through the door: what kind it is, or why it is set aside."""

    laid: Laid
    name: str
    kind: str
    set_aside: str


def take(*, content: File, name: str) -> Arrival:
    """Lay the file down and look at it. Raises ``Refused`` for what does not come through the door, and keeps nothing
    of it; a damaged file, or one that may be a bomb, comes in to be set aside."""
    laid, name = files.lay_down(content=content), safe_name(name)
    try:
        return Arrival(laid, name, kind_of(laid.path, name=name), "")
    except Refused as refused:
        if refused.code not in KEPT:
            files.throw_away(laid=laid)
            raise
        return Arrival(laid, name, "", refused.code)


def sent_once(review, arrival) -> None:
    """Raise ``SentAlready`` for a file that is in the review, ``DocumentsDisposed`` where its documents are gone.

    Of two presses on one button the second waits here for the first, and finds what it sent.
    """
    try:
        require_kept(review)
    except DocumentsDisposed:
        files.throw_away(laid=arrival.laid)
        raise
    if twin := queries.version_of_content(review, arrival.laid.sha256):
        files.throw_away(laid=arrival.laid)
        raise SentAlready(twin)


def add_version(*, document, arrival, by, at) -> DocumentVersion:
    """Make what arrived the newest version, within the transaction of its caller. Its text is read by a job."""
    newest = document.versions.first()
    stored = files.record(laid=arrival.laid, name=arrival.name, content_type="application/octet-stream", by=by, at=at)
    version = DocumentVersion.objects.create(
        document=document,
        number=newest.number + 1 if newest else 1,
        stored=stored,
        kind=arrival.kind,
        sent_by=by,
        sent_at=at,
        updated_at=at,
    )
    audit.record("library.send_version", record=version, by=by, at=at, changes={"state": (None, version.state)})
    if arrival.set_aside:
        _refuse(version, arrival.set_aside, by=by, at=at)
    else:
        jobs.enqueue("library.extract", version.pk, at=at)
    return version


def send_version(*, document, content, name, by, at) -> DocumentVersion:
    """Send a newer version of the document. The present one is read until the text of the newer is there.

    Raises ``Refused``, ``SentAlready`` and ``DocumentsDisposed``, and then keeps nothing. Of two people who send at
    once each adds one.
    """
    arrival = take(content=content, name=name)
    with transaction.atomic():
        sent_once(document.review, arrival)
        return add_version(document=document, arrival=arrival, by=by, at=at)


def read_in(*, version, by, at, finish) -> None:
    """Read the text of the version, in the limited process. ``finish`` marks the job done in the last write.

    Run again after a worker died, it starts again and leaves one set of pages. Earlier versions are replaced, unless a
    version still newer is there already: then this one is.
    """
    if version.state == "received":
        DOCUMENT_VERSION.apply(version, "scan", at=at)
    if version.state != "scanned":
        return
    try:
        pages = extract(path_of(version.stored), version.kind)
    except Refused as refused:
        with transaction.atomic():
            finish(at=at)
            if _is_still_read(version):
                _refuse(version, refused.code, by=by, at=at)
        return
    with transaction.atomic():
        finish(at=at)
        if not _is_still_read(version):
            return
        Page.objects.filter(version=version).delete()
        Page.objects.bulk_create(
            Page(version=version, number=number, text=text) for number, text in enumerate(pages, start=1)
        )
        _put_in_place(version, by=by, at=at)


def _is_still_read(version) -> bool:
    """Lock the review and look again: its documents may have been deleted while this one was read."""
    lock_row(version.document.review)
    version.refresh_from_db(fields=["state"])
    return version.state == "scanned"


def give_up_reading(*, version, by, at) -> None:
    """Set a version aside that could not be read in however often it was tried, so that nobody waits for it."""
    with transaction.atomic():
        if version.state in {"received", "scanned"}:
            _refuse(version, "limits", by=by, at=at)


def fetch_set_aside(*, version, by, at) -> None:
    """Record that ``by`` has read the warning and downloads a file that was set aside."""
    audit.record("library.fetch_set_aside", record=version, by=by, at=at)


def _put_in_place(version, *, by, at):
    document = version.document
    others = document.versions.exclude(pk=version.pk)
    if others.filter(number__gt=version.number, state="readable").exists():
        _replace(version, by=by, at=at)
        return
    # One that still waits to be read in finds this one in its place when its turn comes.
    earlier = list(others.filter(number__lt=version.number, state__in=["readable", "quarantined", "unreadable"]))
    for older in earlier:
        _replace(older, by=by, at=at)
    audit.move(DOCUMENT_VERSION, version, "read_in", by=by, at=at)
    index(document, at=at)
    if earlier:
        _ask_to_look_again(version, by=by, at=at)


def _replace(version, *, by, at):
    audit.move(DOCUMENT_VERSION, version, "supersede", act="library.replace_version", by=by, at=at)


def _ask_to_look_again(version, *, by, at):
    """Email everyone who has read an earlier version, or is assigned to; they are to read it again."""
    document = version.document
    readings = queries.readers_still_on(document)
    again = Reading.objects.filter(pk__in=[reading.pk for reading in readings], finished_at__isnull=False)
    if again.update(finished_at=None, asked_at=at):
        audit.record("library.ask_to_look_again", record=document, by=by, at=at)
    for reading in readings:
        tell(reading.user, document.review, "library/newer-version", by=by, at=at, path=document.get_absolute_url())


def _refuse(version, code, *, by, at):
    verb = "give_up" if code in UNREADABLE else "quarantine"
    audit.move(DOCUMENT_VERSION, version, verb, act="library.refuse", by=by, at=at, reason=code)
