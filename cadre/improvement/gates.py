"""The checks that improvement puts on closing a review."""

from django.urls import reverse

from cadre.improvement import queries
from cadre.kernel.gates import CheckResult, register


def _all_answered(review, at) -> CheckResult:
    left = queries.opportunities_without_response(review)
    sentence = "The host has responded to every development opportunity"
    return CheckResult(left == 0, sentence if not left else f"{sentence}: {left} to go")


def _all_followed(review, at) -> CheckResult:
    left = queries.actions_without_an_end(review)
    sentence = "Every planned action is done or dropped, with progress recorded"
    return CheckResult(left == 0, sentence if not left else f"{sentence}: {left} to go")


def _page(review) -> str:
    return reverse("improvement:response", args=[review.pk])


register("close-review", "response-given", _all_answered, link=_page, waivable_by={"lead"})
register("close-review", "progress-noted", _all_followed, link=_page, waivable_by={"lead"})
