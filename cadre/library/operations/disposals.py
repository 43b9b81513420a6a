"""Delete the documents of a review, or record their return and delete our copies; then prove that they are gone."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.files import operations as files
from cadre.files.queries import is_stored
from cadre.jobs import operations as jobs
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.library import queries
from cadre.library.choices import HowDisposed
from cadre.library.lifecycle import DOCUMENT, DOCUMENT_REQUEST, DOCUMENT_VERSION
from cadre.library.models import Disposal, DisposedFile, Page, Reading
from cadre.mail.emails import LinkSpec
from cadre.search import operations as search


class DocumentsDisposed(Exception):
    """The documents of this review have been deleted or returned: it takes no more."""

    def __init__(self, disposal):
        self.disposal = disposal
        super().__init__(str(disposal))


class NothingToDispose(Exception):
    """The review has no document."""

    def __init__(self):
        super().__init__("The review has no documents")


class ReasonMissing(Exception):
    """The documents are not due yet, so it takes a reason."""

    def __init__(self):
        super().__init__("The documents are not due yet. Give the reason for doing it now")


class StillStored(Exception):
    """The storage has content that was to be removed."""


def require_kept(review) -> None:
    """Lock the review. Raise ``DocumentsDisposed`` if its documents have been deleted or returned."""
    lock_row(review)
    if disposal := queries.disposal_of(review):
        raise DocumentsDisposed(disposal)


class DocumentRemoved(Exception):
    """The document has been taken back or removed: nobody can do anything with it."""

    def __init__(self):
        super().__init__("The document has been removed")


def require_in_use(document) -> None:
    """Lock the review and the document. Raise ``DocumentsDisposed`` or ``DocumentRemoved`` if it is not in use."""
    require_kept(document.review)
    lock_row(document)
    if document.state != DOCUMENT.first:
        raise DocumentRemoved


def dispose_of_documents(
    *, review, how, returned_to="", returned_how="", returned_on=None, reason="", by, at
) -> Disposal:
    """Delete every document of the review: files, text and search entries. What was quoted stays.

    ``how`` says whether they were returned to the host first: then to whom, how and on which day. Before the documents
    are due a ``reason`` is needed. The files leave the storage once this commits, by a job. Raises
    ``DocumentsDisposed``, ``NothingToDispose`` and ``ReasonMissing``.
    """
    returned = {"returned_to": returned_to, "returned_how": returned_how, "returned_on": returned_on}
    with transaction.atomic():
        require_kept(review)
        retention = queries.retention_of(review)
        is_due = retention.is_due(clock.day_of(at))
        if not is_due and not reason:
            raise ReasonMissing
        versions = list(queries.kept_versions(review))
        if not versions:
            raise NothingToDispose
        disposal = Disposal.objects.create(
            review=review,
            how=how,
            **returned if how == HowDisposed.RETURNED else {},
            due_on=retention.due_on,
            reason="" if is_due else reason,
            disposed_by=by,
            disposed_at=at,
        )
        audit.record("library.dispose_of_documents", record=disposal, by=by, at=at, changes={"how": (None, how)})
        audit.record("library.dispose_of_documents", record=review, by=by, at=at)
        _list_files(disposal, versions)
        remove_content(versions, by=by, at=at)
        _end_reading(review, by=by, at=at)
        jobs.enqueue("library.erase", disposal.pk, at=at)
    return disposal


def _list_files(disposal, versions) -> None:
    DisposedFile.objects.bulk_create(
        DisposedFile(
            disposal=disposal,
            document=version.document,
            title=version.document.known_title,
            version=version.number,
            size=stored.size,
            sha256=stored.sha256,
            key=stored.key,
            is_copy=stored != version.stored,
            received_at=version.sent_at,
        )
        for version in versions
        for stored in _files_of(version)
    )


def _files_of(version) -> list:
    """What was sent, and the copy that was made of it if there is one."""
    return list(dict.fromkeys(filter(None, (version.stored, version.given_out))))


def remove_content(versions, *, by, at) -> list[str]:
    """Drop the records of the files, the text, and what search has of it; return the keys of what the storage is still
    to lose. A page that was quoted from stays, empty."""
    keys = []
    for version in versions:
        kept = _files_of(version)
        audit.move(DOCUMENT_VERSION, version, "dispose", by=by, at=at, stored=None, given_out=None)
        keys += [files.discard(stored=stored) for stored in kept]
    pages = Page.objects.filter(version__in=versions)
    pages.filter(annotations__isnull=True).defer("text").delete()
    pages.update(text="")
    for key in {version.document_id for version in versions}:
        search.forget(kind="document", key=str(key))
    return keys


def _end_reading(review, *, by, at) -> None:
    """Nobody can read the documents or send one: what was asked of readers and of the host is asked no longer."""
    Reading.objects.filter(document__review=review, finished_at__isnull=True).delete()
    for request in queries.open_requests(review):
        audit.move(DOCUMENT_REQUEST, request, "drop", act="library.drop_request", by=by, at=at)


def erase(*, disposal, by, at, finish) -> None:
    """Remove the content of every file from the storage, ask whether it is gone, and email the host the proof.

    ``finish`` marks the job done in the last write. Run again after a worker died, it goes on where that one stopped.
    Raises ``StillStored``.
    """
    for file in disposal.files.filter(gone_at__isnull=True):
        files.erase(key=file.key)
        if is_stored(file.key):
            raise StillStored(file.key)
    with transaction.atomic():
        finish(at=at)
        disposal.files.filter(gone_at__isnull=True).update(gone_at=at)
        if Disposal.objects.filter(pk=disposal.pk, proved_at__isnull=True).update(proved_at=at):
            audit.record("library.prove_disposal", record=disposal, by=by, at=at)
            _email_host(disposal, by=by, at=at)


def _email_host(disposal, *, by, at) -> None:
    for user in queries.host_contacts(disposal.review, at=at):
        accounts.notify(
            user=user,
            template="library/disposed",
            context={"review": disposal.review.name},
            link=LinkSpec.page(disposal.get_absolute_url()),
            about=disposal,
            by=by,
            at=at,
        )
