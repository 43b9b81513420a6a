"""Ask for a document, receive one, say who on the team it is for."""

from pathlib import Path

from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.library.lifecycle import DOCUMENT_REQUEST
from cadre.library.models import Document, DocumentRequest
from cadre.library.operations.disposals import require_kept
from cadre.library.operations.indexing import index
from cadre.library.operations.versions import add_version, sent_once, take
from cadre.library.signals import audience_changed
from cadre.reviews.choices import ReviewRole
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.people import people_on


def ask_for_document(*, review, title, why, wanted_by, by, at) -> DocumentRequest:
    """Ask the host for a document and email its contacts. Raises ``DocumentsDisposed``."""
    with transaction.atomic():
        require_kept(review)
        asked = DocumentRequest.objects.create(
            review=review, title=title, why=why, wanted_by=wanted_by, asked_at=at, updated_at=at
        )
        audit.record("library.ask_for_document", record=asked, by=by, at=at, changes={"state": (None, "open")})
        for access in people_on(review):
            if access.role == ReviewRole.SPOC:
                tell(
                    access.user,
                    review,
                    "library/asked",
                    by=by,
                    at=at,
                    path=reverse("library:documents", args=[review.pk]),
                )
    return asked


def receive_document(*, review, request, title, content, name, audience, by, at) -> Document:
    """Take a file in as the first version of a document. Its text is read by a job once this commits.

    Raises ``Refused`` for what does not come through the door, ``SentAlready`` for a file sent a second time and
    ``DocumentsDisposed``; nothing is kept of these. A damaged file, or one that may be a bomb, comes in and is set
    aside.
    """
    arrival = take(content=content, name=name)
    with transaction.atomic():
        sent_once(review, arrival)
        document = Document.objects.create(
            review=review,
            request=request,
            title=title or Path(arrival.name).stem[:200],
            audience=audience,
            uploaded_by=by,
            received_at=at,
            updated_at=at,
        )
        audit.record("library.receive_document", record=document, by=by, at=at)
        add_version(document=document, arrival=arrival, by=by, at=at)
        if request and request.state == "open":
            DOCUMENT_REQUEST.apply(request, "meet", at=at)
        index(document, at=at)
    return document


def set_audience(*, document, audience, by, at) -> None:
    """Say for whom on the team the document is; those left out lose it at once. The same again changes nothing.

    Raises ``DocumentsDisposed``.
    """
    with transaction.atomic():
        require_kept(document.review)
        lock_row(document)
        if set(document.audience) == set(audience):
            return
        before = document.audience
        document.audience, document.updated_at = audience, at
        document.save(update_fields=["audience", "updated_at"])
        audit.record(
            "library.set_audience", record=document, by=by, at=at, changes={"audience": (before, document.audience)}
        )
        index(document, at=at)
        audience_changed.send(Document, document=document, at=at)
