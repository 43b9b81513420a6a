"""Ask for a document, receive one, say who on the team it is for."""

from pathlib import Path

from django.db import transaction

from cadre.audit import operations as audit
from cadre.library.lifecycle import DOCUMENT_REQUEST
from cadre.library.models import Document, DocumentRequest
from cadre.library.operations import requests
from cadre.library.operations.disposals import require_in_use
from cadre.library.operations.indexing import index
from cadre.library.operations.versions import add_version, sent_once, take
from cadre.library.signals import audience_changed


def ask_for_document(*, review, title, why, wanted_by, by, at) -> DocumentRequest:
    """Ask the host for a document and email its contacts. Raises ``DocumentsDisposed``."""
    wanted = [{"title": title, "why": why}]
    return requests.ask(review=review, documents=wanted, wanted_by=wanted_by, by=by, at=at)[0]


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

    Raises ``DocumentsDisposed`` and ``DocumentRemoved``.
    """
    with transaction.atomic():
        require_in_use(document)
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
