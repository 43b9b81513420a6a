"""Ask the host for the usual documents at once; correct a request or drop it; remind the host of what is overdue."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row, take_turns
from cadre.library.lifecycle import DOCUMENT_REQUEST
from cadre.library.models import DocumentRequest, Reminder
from cadre.library.operations.disposals import require_kept
from cadre.library.queries import requests as queries
from cadre.reviews.choices import ReviewRole
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.people import people_on

A_WEEK = timedelta(days=7)


class Answered(Exception):
    """A document answers the request, so it can be neither corrected nor dropped."""

    def __init__(self):
        super().__init__("A document answers this request")


def ask(*, review, documents, wanted_by, by, at) -> list[DocumentRequest]:
    """Ask the host for each of these ``documents``, which have a ``title`` and a ``why``; its contacts get one email.

    Raises ``DocumentsDisposed``.
    """
    with transaction.atomic():
        require_kept(review)
        made = [_request(review, document, wanted_by, by=by, at=at) for document in documents]
        for access in people_on(review):
            if made and access.role == ReviewRole.SPOC:
                tell(access.user, review, "library/asked", by=by, at=at, path=_page_of(review))
    return made


def _request(review, document, wanted_by, *, by, at) -> DocumentRequest:
    asked = DocumentRequest.objects.create(
        review=review,
        title=document["title"],
        why=document["why"],
        wanted_by=wanted_by,
        asked_at=at,
        updated_at=at,
    )
    audit.record("library.ask_for_document", record=asked, by=by, at=at, changes={"state": (None, "open")})
    return asked


def ask_for_usual(*, review, documents, wanted_by, by, at) -> list[DocumentRequest]:
    """Ask for these of the usual ``documents``, but for those that were asked for already.

    Raises ``DocumentsDisposed``.
    """
    with transaction.atomic():
        require_kept(review)
        known = queries.titles_asked_for(review)
        new = [document for document in documents if document["title"] not in known]
        return ask(review=review, documents=new, wanted_by=wanted_by, by=by, at=at)


def correct_request(*, request, by, at, **facts) -> None:
    """Correct the title, the reason or the date of a request. The same again changes nothing.

    Raises ``Answered`` once a document answers it, and ``DocumentsDisposed``.
    """
    with transaction.atomic():
        _require_unanswered(request)
        changes = {name: (getattr(request, name), value) for name, value in facts.items()}
        if all(before == after for before, after in changes.values()):
            return
        for name, value in facts.items():
            setattr(request, name, value)
        request.updated_at = at
        request.save(update_fields=[*facts, "updated_at"])
        audit.record("library.correct_request", record=request, by=by, at=at, changes=changes)


def drop_request(*, request, by, at) -> None:
    """Say that a document is no longer needed. Raises ``Answered``, ``MoveRefused`` and ``DocumentsDisposed``."""
    with transaction.atomic():
        _require_unanswered(request)
        audit.move(DOCUMENT_REQUEST, request, "drop", act="library.drop_request", by=by, at=at)


def ask_again(request, *, by, at) -> None:
    """Ask again for what was dropped. Raises ``MoveRefused`` and ``DocumentsDisposed``."""
    with transaction.atomic():
        require_kept(request.review)
        audit.move(DOCUMENT_REQUEST, request, "reopen", act="library.reopen_request", by=by, at=at)


def _require_unanswered(request) -> None:
    require_kept(request.review)
    lock_row(request)
    if queries.answers_in_use(request):
        raise Answered


def remind(*, by, at) -> int:
    """Email the contacts of each host whose documents are overdue, once a week at most; return how many hosts."""
    with transaction.atomic():
        take_turns("library.remind")
        hosts = queries.overdue_by_host(day=clock.day_of(at), reminded_since=at - A_WEEK)
        for organisation, counts in hosts.items():
            _remind(organisation, counts, by=by, at=at)
    return len(hosts)


def _remind(organisation, counts, *, by, at) -> None:
    """Email each contact about the review of theirs that lacks most; their home page lists the others."""
    emailed: set[int] = set()
    for review, number in sorted(counts.items(), key=lambda pair: -pair[1]):
        for access in people_on(review):
            if access.role == ReviewRole.SPOC and access.user_id not in emailed:
                emailed.add(access.user_id)
                tell(access.user, review, "library/overdue", by=by, at=at, path=_page_of(review), number=number)
    if emailed:
        Reminder.objects.create(organisation=organisation, sent_at=at)


def _page_of(review) -> str:
    return reverse("library:documents", args=[review.pk])
