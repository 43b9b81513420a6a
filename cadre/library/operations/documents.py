"""Ask for a document, receive one, read its text in, say who on the team it is for."""

from pathlib import Path

from django.db import transaction

from cadre.audit import operations as audit
from cadre.files import operations as files
from cadre.files.names import safe_name
from cadre.files.queries import path_of
from cadre.jobs import operations as jobs
from cadre.library import queries
from cadre.library.extraction.limited import extract
from cadre.library.extraction.refusals import KEPT, UNREADABLE, Refused
from cadre.library.extraction.sniff import kind_of
from cadre.library.lifecycle import DOCUMENT, DOCUMENT_REQUEST
from cadre.library.models import Document, DocumentRequest, DocumentVersion, Page
from cadre.reviews.choices import ReviewRole
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries import audience_of, locked, people_on
from cadre.search import operations as search


class SentAlready(Exception):
    """This very file, to the last byte, is among the documents of the review: ``document``."""

    def __init__(self, document):
        self.document = document
        super().__init__(str(document))


def ask_for_document(*, review, title, why, wanted_by, by, at) -> DocumentRequest:
    """Ask the host for something to read; its contacts are told."""
    with transaction.atomic():
        asked = DocumentRequest.objects.create(
            review=review, title=title, why=why, wanted_by=wanted_by, asked_at=at, updated_at=at
        )
        audit.record("library.ask_for_document", record=asked, by=by, at=at, changes={"state": (None, "open")})
        for access in people_on(review):
            if access.role == ReviewRole.SPOC:
                tell(access.user, review, "library/asked", by=by, at=at, path=f"/reviews/{review.pk}/documents")
    return asked


def receive_document(*, review, request, title, content, name, audience, by, at) -> Document:
    """Take a file in. Its text is read by a job once this commits.

    Raises ``Refused`` for what does not come through the door, ``SentAlready`` for a file sent a second time; nothing
    is kept of either. A damaged file, or one that may be a bomb, comes in and is set aside.
    """
    laid = files.lay_down(content=content)
    kind, set_aside = "", ""
    try:
        kind = kind_of(laid.path, name=safe_name(name))
    except Refused as refused:
        if refused.code not in KEPT:
            files.throw_away(laid=laid)
            raise
        set_aside = refused.code
    with transaction.atomic():
        _sent_once(review, laid)
        stored = files.record(laid=laid, name=name, content_type="application/octet-stream", by=by, at=at)
        document = Document.objects.create(
            review=review,
            request=request,
            title=title or Path(stored.name).stem[:200],
            audience=audience,
            uploaded_by=by,
            received_at=at,
            updated_at=at,
        )
        DocumentVersion.objects.create(document=document, number=1, stored=stored, kind=kind)
        audit.record("library.receive_document", record=document, by=by, at=at, changes={"state": (None, "received")})
        if request and request.state == "open":
            DOCUMENT_REQUEST.apply(request, "meet", at=at)
        if set_aside:
            _refuse(document, set_aside, by=by, at=at)
        else:
            jobs.enqueue("library.extract", document.pk, at=at)
        index(document, at=at)
    return document


def _sent_once(review, laid):
    """Of two presses on one button the second waits here for the first, and finds its document."""
    locked(review)
    if twin := queries.document_of_content(review, laid.sha256):
        files.throw_away(laid=laid)
        raise SentAlready(twin)


def read_in(*, document, by, at, finish) -> None:
    """Read the text of the newest version, in the limited process. ``finish`` marks the job done in the last write.

    Run again after a worker died, it begins anew and leaves one set of pages.
    """
    version = queries.newest_version(document)
    if document.state == "received":
        DOCUMENT.apply(document, "scan", at=at)
    if document.state != "scanned":
        return
    try:
        pages = extract(path_of(version.stored), version.kind)
    except Refused as refused:
        with transaction.atomic():
            finish(at=at)
            _refuse(document, refused.code, by=by, at=at)
        return
    with transaction.atomic():
        finish(at=at)
        Page.objects.filter(version=version).delete()
        Page.objects.bulk_create(
            Page(version=version, number=number, text=text) for number, text in enumerate(pages, start=1)
        )
        DOCUMENT.apply(document, "read_in", at=at)
        audit.record("library.read_in", record=document, by=by, at=at, changes={"state": ("scanned", "readable")})
        index(document, at=at)


def _refuse(document, code, *, by, at):
    before = document.state
    DOCUMENT.apply(document, "give_up" if code in UNREADABLE else "quarantine", at=at, reason=code)
    audit.record("library.refuse", record=document, by=by, at=at, changes={"state": (before, document.state)})


def set_audience(*, document, audience, by, at) -> None:
    """Say for whom on the team the document is; those left out lose it at once."""
    with transaction.atomic():
        before = document.audience
        document.audience, document.updated_at = audience, at
        document.save(update_fields=["audience", "updated_at"])
        audit.record(
            "library.set_audience", record=document, by=by, at=at, changes={"audience": (before, document.audience)}
        )
        index(document, at=at)


def index(document, *, at) -> None:
    """Put the document where those who may read it look, with its text."""
    text = "\n".join(queries.pages_of(document).values_list("text", flat=True))[:400_000]
    search.put(
        kind="document",
        key=str(document.pk),
        title=document.title,
        body=text,
        url=document.get_absolute_url(),
        audience=readers_keys(document),
        at=at,
    )


def readers_keys(document) -> set[str]:
    """The keys of those who may read the document: its text is in the index, so programme staff do not hold one."""
    review = document.review
    keys = audience_of(review, "review-lead", "deputy", "researcher", "sponsor", "spoc", staff=())
    keys |= {f"r{review.pk}.member.{mode}" for mode in document.audience}
    return keys | {f"r{review.pk}.contributor.{document.uploaded_by_id}"}


def reindex(*, at) -> int:
    """Write every entry of this app anew; returns how many."""
    documents = list(queries.all_documents())
    for document in documents:
        index(document, at=at)
    return len(documents)
