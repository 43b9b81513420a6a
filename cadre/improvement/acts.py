"""The checks that improvement puts on closing a review."""

from cadre.improvement import queries
from cadre.kernel.acts import CheckResult, add_check, counted


def _all_answered(review, at) -> CheckResult:
    opportunities, left = queries.opportunities_counted(review)
    sentence = "The host has responded to every development opportunity"
    return counted(sentence, total=opportunities, left=left, nothing="the report states none")


def _all_followed(review, at) -> CheckResult:
    planned, left = queries.actions_counted(review)
    sentence = "Every planned action is done or dropped, with progress recorded"
    return counted(sentence, total=planned, left=left, nothing="no action is planned")


add_check("reviews.close", "response-given", _all_answered, page="improvement:response", waivable_by={"lead"})
add_check("reviews.close", "progress-noted", _all_followed, page="improvement:response", waivable_by={"lead"})
