"""The checks that improvement puts on closing a review."""

from cadre.improvement import queries
from cadre.kernel.gates import CheckResult, register


def _all_answered(review, at) -> CheckResult:
    left = queries.opportunities_without_response(review)
    said = "The host has responded to every development opportunity"
    return CheckResult(left == 0, said if not left else f"{said}: {left} to go")


def _all_followed(review, at) -> CheckResult:
    left = queries.actions_without_an_end(review)
    said = "Every planned action is done or dropped, with its progress noted"
    return CheckResult(left == 0, said if not left else f"{said}: {left} to go")


def _page(review) -> str:
    return f"/reviews/{review.pk}/response"


register("close-review", "response-given", _all_answered, link=_page, waivable_by={"lead"})
register("close-review", "progress-noted", _all_followed, link=_page, waivable_by={"lead"})
