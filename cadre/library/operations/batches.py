"""Take several files in at once, each on its own, and say afterwards what each of them is."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from cadre.audit import operations as audit
from cadre.extraction.refusals import Refused
from cadre.files.storage import StorageUnavailable
from cadre.kernel.locks import lock_row
from cadre.library.guesses import guess
from cadre.library.lifecycle import DOCUMENT_REQUEST
from cadre.library.models import Document
from cadre.library.operations.disposals import require_in_use
from cadre.library.operations.documents import receive_document
from cadre.library.operations.indexing import index
from cadre.library.operations.versions import SentAlready
from cadre.library.queries import requests as queries


@dataclass
class Batch:
    """What came of several files: the documents, and the files that were refused by name, each with the reason."""

    sent: list[Document] = field(default_factory=list)
    refused: list[tuple[str, Exception]] = field(default_factory=list)


def receive_documents(*, review, files, request, title, audience, by, at) -> Batch:
    """Take each of ``files`` in as a document of its own: one that is refused does not keep the others out.

    Without a ``request`` each answers the open one that its name fits, and takes its title over. Raises
    ``DocumentsDisposed``.
    """
    batch = Batch()
    for file in files:
        answered = request or guess(file.name, queries.unanswered_requests(review))
        try:
            document = receive_document(
                review=review,
                request=answered,
                title=title or _title(file.name, answered),
                content=file,
                name=file.name,
                audience=audience,
                by=by,
                at=at,
            )
            batch.sent.append(document)
        except (Refused, StorageUnavailable, SentAlready) as refused:
            batch.refused.append((file.name, refused))
    return batch


def _title(name: str, request) -> str:
    """The title of the request that it is the first to answer; else what the file is called."""
    if request is None:
        return ""
    return request.title if not queries.answers_in_use(request) else f"{request.title}: {Path(name).stem}"[:200]


def describe(*, document, title, request, by, at) -> None:
    """Say what a document is called and which request it answers. The same again changes nothing.

    Raises ``DocumentsDisposed`` and ``DocumentRemoved``.
    """
    with transaction.atomic():
        require_in_use(document)
        before = document.request
        changes = {"title": (document.title, title), "request": (before and before.pk, request and request.pk)}
        if all(was == now for was, now in changes.values()):
            return
        document.title, document.request, document.updated_at = title, request, at
        document.save(update_fields=["title", "request", "updated_at"])
        audit.record("library.describe_document", record=document, by=by, at=at, changes=changes)
        for changed in {wanted.pk: wanted for wanted in (before, request) if wanted}.values():
            _follow(changed, by=by, at=at)
        index(document, at=at)


def _follow(request, *, by, at) -> None:
    """Move a request with the documents that answer it now."""
    lock_row(request)
    is_answered = queries.answers_in_use(request)
    if is_answered and request.state == "open":
        DOCUMENT_REQUEST.apply(request, "meet", at=at)
    elif request.state == "met" and not is_answered:
        audit.move(DOCUMENT_REQUEST, request, "reopen", act="library.reopen_request", by=by, at=at)
