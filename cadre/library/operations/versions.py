"""Take a file in, send a newer version of a document, and record who fetches one that was set aside."""

from dataclasses import dataclass

from django.core.files import File
from django.db import transaction

from cadre.audit import operations as audit
from cadre.extraction.refusals import KEPT, Refused
from cadre.extraction.sniff import kind_of
from cadre.files import operations as files
from cadre.files.names import safe_name
from cadre.files.operations import Laid
from cadre.jobs import operations as jobs
from cadre.library import queries
from cadre.library.models import DocumentVersion
from cadre.library.operations.disposals import DocumentRemoved, DocumentsDisposed, require_in_use, require_kept
from cadre.library.operations.opening import refuse


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
    """Look at the file and keep it. Raises ``Refused`` for what does not come through the door and
    ``StorageUnavailable``, and then keeps nothing of it; a damaged file, or one that may be a bomb, comes in to be set
    aside."""
    name = safe_name(name)
    with files.incoming(content=content) as arrived:
        try:
            kind, set_aside = kind_of(arrived.path, name=name), ""
        except Refused as refused:
            if refused.code not in KEPT:
                raise
            kind, set_aside = "", refused.code
        return Arrival(arrived.keep(), name, kind, set_aside)


def sent_once(review, arrival, *, document=None) -> None:
    """Raise ``SentAlready`` for a file that is in the review, ``DocumentsDisposed`` where its documents are gone, and
    ``DocumentRemoved`` for a newer version of one that was removed.

    Of two presses on one button the second waits here for the first, and finds what it sent.
    """
    try:
        require_in_use(document) if document else require_kept(review)
    except (DocumentsDisposed, DocumentRemoved):
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
        refuse(version, arrival.set_aside, by=by, at=at)
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
        sent_once(document.review, arrival, document=document)
        return add_version(document=document, arrival=arrival, by=by, at=at)


def fetch_set_aside(*, version, by, at) -> None:
    """Record that ``by`` has read the warning and downloads a file that was set aside."""
    audit.record("library.fetch_set_aside", record=version, by=by, at=at)
