"""The host's check of facts: send the signed draft, raise points, answer them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.reports.assembly import signed_now
from cadre.reports.content import block_at, words_of
from cadre.reports.lifecycle import OUT, REPORT, SHOWN_TO_HOST
from cadre.reports.models import AccuracyPoint, Report
from cadre.reports.operations.issuing import index
from cadre.reports.queries import current_report
from cadre.reports.rules import can_check_accuracy
from cadre.reviews.choices import LEADS, ReviewRole
from cadre.reviews.operations.notices import tell
from cadre.reviews.operations.progress import issue as issue_review
from cadre.reviews.operations.progress import require, return_to_drafting
from cadre.reviews.operations.progress import send_to_host as move_review
from cadre.reviews.queries.people import people_on


class CheckIsOver(Exception):
    """The host has finished its check, or the report is not with the host."""


def send_to_host(*, report, accuracy_by, by, at) -> None:
    """Send the signed version to the host, to check by ``accuracy_by``. Raises ``ChecksUnmet``."""
    review = report.review
    with transaction.atomic():
        require("reviews.send_to_host", review, at=at)
        facts = {"sent": signed_now(report), "accuracy_by": accuracy_by, "taken_back_why": ""}
        audit.move(REPORT, report, "send", by=by, at=at, **facts)
        if review.state == "drafting":
            move_review(review=review, by=by, at=at)
        _tell_sponsors(report, "reports/draft", by=by, at=at, path=report.get_absolute_url())


def take_back(*, review, why, by, at) -> None:
    """Take the draft back from the host, which can then no longer read it, and write on. Its points are kept.

    ``why`` is for the host to read. Raises ``ChecksUnmet``, and ``MoveRefused`` when the draft is not with the host.
    """
    with transaction.atomic():
        require("reviews.return_to_drafting", review, at=at)
        return_to_drafting(review=review, by=by, at=at)
        report = current_report(review)
        cleared = {"host_finished_at": None, "accuracy_by": None}
        audit.move(REPORT, report, "take_back", by=by, at=at, taken_back_why=why, **cleared)
        path = reverse("reports:of_review", args=[review.pk])
        _tell_sponsors(report, "reports/taken_back", by=by, at=at, path=path)


def _tell_sponsors(report, template, *, by, at, path):
    for access in people_on(report.review):
        if access.role == ReviewRole.SPONSOR:
            tell(access.user, report.review, template, by=by, at=at, path=path)


def catch_up(*, record, by, at) -> None:
    """When the visit of a review is finished whose report went out before (older versions let it), the review goes on
    to where its report is."""
    report = current_report(record)
    if report and report.state in SHOWN_TO_HOST:
        move_review(review=record, by=by, at=at)
    if report and report.state in OUT:
        issue_review(review=record, by=by, at=at)


def let_contact_read(*, report, may, by, at) -> None:
    """The sponsor says whether the host's contact may read the report, and check its draft too."""
    with transaction.atomic():
        lock_row(report)
        before = report.contact_may_read
        if before == may:
            return
        Report.objects.filter(pk=report.pk).update(contact_may_read=may, updated_at=at)
        report.refresh_from_db(fields=["contact_may_read", "updated_at"])
        changes = {"contact_may_read": (before, may)}
        audit.record("reports.let_contact_read", record=report, by=by, at=at, changes=changes)
        if report.issued:
            index(report, at=at)


def raise_point(*, report, block, kind, words, by, at) -> AccuracyPoint:
    """Make a point about one paragraph of the draft that was sent.

    Raises ``CheckIsOver`` once the host has finished, and ``LookupError`` for a paragraph that is not there.
    """
    if not can_check_accuracy(by, report):
        raise PermissionDenied
    with transaction.atomic():
        lock_row(report)
        if report.state != "with-host" or report.host_finished_at:
            raise CheckIsOver
        paragraph = block_at(report.sent.content, block)
        if paragraph is None:
            raise LookupError(block)
        point = AccuracyPoint.objects.create(
            report=report, block=block, quote=words_of(paragraph), kind=kind, words=words, said_by=by, said_at=at
        )
        audit.record("reports.raise_point", record=point, by=by, at=at, changes={"kind": (None, kind)})
    return point


def finish_check(*, report, by, at) -> None:
    """Finish the host's check and email the review's leads. Raises ``CheckIsOver`` a second time."""
    with transaction.atomic():
        rows = Report.objects.filter(pk=report.pk, state="with-host", host_finished_at__isnull=True)
        if not rows.update(host_finished_at=at, updated_at=at):
            raise CheckIsOver
        report.refresh_from_db()
        audit.record("reports.finish_check", record=report, by=by, at=at)
        for access in people_on(report.review):
            if access.role in LEADS:
                tell(
                    access.user,
                    report.review,
                    "reports/checked",
                    by=by,
                    at=at,
                    path=reverse("reports:points", args=[report.pk]),
                )
        _answered(report, by=by, at=at)


def answer_point(*, point, kind, words, by, at) -> None:
    """Answer one point of the host. A later answer replaces the earlier until the report is issued."""
    with transaction.atomic():
        lock_row(point.report)
        if point.report.state not in {"with-host", "answered"}:
            raise CheckIsOver
        lock_row(point)
        before = point.answer_kind
        if point.answered_at and (before, point.answer) == (kind, words):
            return
        AccuracyPoint.objects.filter(pk=point.pk).update(answer_kind=kind, answer=words, answered_by=by, answered_at=at)
        audit.record("reports.answer_point", record=point, by=by, at=at, changes={"answer_kind": (before, kind)})
        _answered(point.report, by=by, at=at)


def _answered(report, *, by, at):
    """Once the host has finished and no point is left open, the report waits for its last sign-off."""
    waits = report.points.filter(answered_at__isnull=True).exists()
    if report.host_finished_at and not waits and REPORT.allows("answer", report.state):
        audit.move(REPORT, report, "answer", by=by, at=at)
