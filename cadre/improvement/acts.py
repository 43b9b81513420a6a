"""The checks that improvement puts on closing a review."""

from cadre.improvement import queries
from cadre.kernel.acts import CheckResult, add_check


def _all_answered(review, at) -> CheckResult:
    left = queries.opportunities_without_response(review)
    sentence = "The host has responded to every development opportunity"
    return CheckResult(left == 0, sentence if not left else f"{sentence}: {left} to go")


def _all_followed(review, at) -> CheckResult:
    left = queries.actions_without_an_end(review)
    sentence = "Every planned action is done or dropped, with progress recorded"
    return CheckResult(left == 0, sentence if not left else f"{sentence}: {left} to go")


add_check("reviews.close", "response-given", _all_answered, page="improvement:response", waivable_by={"lead"})
add_check("reviews.close", "progress-noted", _all_followed, page="improvement:response", waivable_by={"lead"})
