"""The checks that documents put on the acts of a review."""

from django.urls import reverse

from cadre.kernel.gates import CheckResult, register
from cadre.library import queries

MAY_WAIVE = {"lead", "review-lead"}


def _received(review, at) -> CheckResult:
    waiting = queries.requests_waiting(review)
    sentence = "Requested documents are received"
    return CheckResult(waiting == 0, sentence if not waiting else f"{sentence}: {waiting} not received")


def _read(review, at) -> CheckResult:
    left = queries.readings_left(review)
    sentence = "Assigned readers have read their documents"
    return CheckResult(left == 0, sentence if not left else f"{sentence}: {left} to go")


def _page(review) -> str:
    return reverse("library:documents", args=[review.pk])


register("start-visit", "documents-received", _received, link=_page, waivable_by=MAY_WAIVE)
register("start-visit", "readings-done", _read, link=_page, waivable_by=MAY_WAIVE)
