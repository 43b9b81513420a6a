"""Take back a document that was sent by mistake; remove one in an emergency, put it back, or delete it for good."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.files import operations as files
from cadre.files.queries import is_stored
from cadre.jobs import operations as jobs
from cadre.kernel.locks import lock_row
from cadre.library.lifecycle import DOCUMENT, DOCUMENT_REQUEST
from cadre.library.operations.disposals import StillStored, remove_content, require_in_use, require_kept
from cadre.library.operations.indexing import index
from cadre.library.queries import removals as of_removals
from cadre.library.queries import requests as of_requests
from cadre.library.signals import audience_changed
from cadre.mail.emails import LinkSpec
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.conflicts import free_of_conflict


class Quoted(Exception):
    """The team has quoted the document, so the host cannot take it back."""

    def __init__(self):
        super().__init__("The team has quoted this document")


def take_back(*, document, why, by, at) -> None:
    """Delete a document that was sent by mistake: its files and text go, the record of it stays.

    The data protection officer is emailed if anyone on the team is known to have opened it. Raises ``Quoted``,
    ``DocumentsDisposed`` and ``DocumentRemoved``.
    """
    with transaction.atomic():
        require_in_use(document)
        if of_removals.is_quoted(document):
            raise Quoted
        known = {"removed_why": why, "removed_by": by, "removed_at": at}
        audit.move(DOCUMENT, document, "take_back", act="library.take_back", by=by, at=at, **known)
        _delete_content(document, by=by, at=at)
        _wait_again(document, by=by, at=at)
        if of_removals.who_opened(document):
            _tell(of_removals.protection_officers(at=at), document, by=by, at=at)


def remove(*, document, why, by, at) -> None:
    """Close a document to everyone at once, with its quotes and evidence, and email those who answer for it.

    Its files stay, closed, until it is put back or deleted. Raises ``DocumentsDisposed`` and ``DocumentRemoved``.
    """
    with transaction.atomic():
        require_in_use(document)
        known = {"removed_why": why, "removed_by": by, "removed_at": at}
        audit.move(DOCUMENT, document, "remove", act="library.remove_document", by=by, at=at, **known)
        _wait_again(document, by=by, at=at)
        _index(document, at=at)
        answerable = of_removals.people_to_tell_of_removal(document.review, at=at)
        _tell(answerable, document, by=by, at=at)
        _tell_of_their_own(document, besides=[*answerable, by], by=by, at=at)


def put_back(document, *, by, at) -> None:
    """Open a removed document again to those it was for. Raises ``MoveRefused`` and ``DocumentsDisposed``."""
    with transaction.atomic():
        require_kept(document.review)
        nothing = {"removed_why": "", "removed_by": None, "removed_at": None}
        audit.move(DOCUMENT, document, "put_back", act="library.put_back", by=by, at=at, **nothing)
        request = document.request
        if request and request.state == "open":
            DOCUMENT_REQUEST.apply(request, "meet", at=at)
        _index(document, at=at)


def delete_removed(*, document, by, at) -> None:
    """Delete the files and text of a removed document. Raises ``MoveRefused`` and ``DocumentsDisposed``."""
    with transaction.atomic():
        require_kept(document.review)
        audit.move(DOCUMENT, document, "delete", act="library.delete_removed", by=by, at=at)
        _delete_content(document, by=by, at=at)


def erase_files(*, keys) -> None:
    """Remove the content of deleted files from the storage. Raises ``StillStored``."""
    for key in keys:
        files.erase(key=key)
        if is_stored(key):
            raise StillStored(key)


def _delete_content(document, *, by, at) -> None:
    keys = remove_content(list(of_removals.kept_versions_of(document)), by=by, at=at)
    jobs.enqueue("library.erase_files", keys, at=at)


def _wait_again(document, *, by, at) -> None:
    """What the document answered is asked for again, unless another document answers it."""
    request = document.request
    if request is None:
        return
    lock_row(request)
    if request.state == "met" and not of_requests.answers_in_use(request):
        audit.move(DOCUMENT_REQUEST, request, "reopen", act="library.reopen_request", by=by, at=at)


def _index(document, *, at) -> None:
    index(document, at=at)
    audience_changed.send(type(document), document=document, at=at)


def _tell_of_their_own(document, *, besides, by, at) -> None:
    """Email the host that its document is closed, and those who quoted from it that their quotes are hidden."""
    review, known = document.review, {user.pk for user in besides}
    quoted = free_of_conflict(review.organisation, of_removals.who_quoted(document, at=at), at=at)
    path = reverse("library:documents", args=[review.pk])
    for template, people in (
        ("library/removed-host", of_removals.senders_to_tell(document, at=at)),
        ("library/quotes-hidden", quoted),
    ):
        for user in people:
            if user.pk not in known:
                known.add(user.pk)
                tell(user, review, template, by=by, at=at, path=path)


def _tell(people, document, *, by, at) -> None:
    for user in people:
        if user.pk != by.pk:
            accounts.notify(
                user=user,
                template="library/removed",
                context={"organisation": document.review.organisation.name},
                link=LinkSpec.page(document.removal_url),
                about=document.review,
                by=by,
                at=at,
            )
