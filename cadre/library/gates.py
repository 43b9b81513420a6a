"""The checks that documents put on the acts of a review."""

from cadre.kernel.gates import CheckResult, register
from cadre.library import queries

MAY_WAIVE = {"lead", "review-lead"}


def _received(review, at) -> CheckResult:
    waiting = queries.requests_waiting(review)
    said = "Documents asked for are received"
    return CheckResult(waiting == 0, said if not waiting else f"{said}: {waiting} still to come")


def _read(review, at) -> CheckResult:
    left = queries.readings_left(review)
    said = "Documents are read by those asked to read them"
    return CheckResult(left == 0, said if not left else f"{said}: {left} to go")


def _page(review) -> str:
    return f"/reviews/{review.pk}/documents"


register("start-visit", "documents-received", _received, link=_page, waivable_by=MAY_WAIVE)
register("start-visit", "readings-done", _read, link=_page, waivable_by=MAY_WAIVE)
