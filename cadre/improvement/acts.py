"""The checks that improvement puts on closing a review."""

from cadre.accounts.choices import ProgrammeRole
from cadre.improvement import queries
from cadre.kernel.acts import CheckResult, add_check, counted
from cadre.reviews.acts import register_step
from cadre.reviews.choices import Stage

MAY_WAIVE = {ProgrammeRole.LEAD}


def _all_answered(review, at) -> CheckResult:
    opportunities, left = queries.opportunities_counted(review)
    sentence = "The host has responded to every development opportunity"
    return counted(sentence, total=opportunities, left=left, nothing="the report states none")


def _all_followed(review, at) -> CheckResult:
    planned, left = queries.actions_counted(review)
    sentence = "Every planned action is done or dropped, with progress recorded"
    return counted(sentence, total=planned, left=left, nothing="no action is planned")


register_step(
    "reviews.begin_improving",
    "Received the host’s response",
    words="Send the response",
    page="improvement:response",
    permission="improvement.send_response",
    next_in=["issued"],
    finishes=Stage.RESPONSE,
    preview=["We email the review’s leads", "You can change answers and actions until the review is closed"],
)
add_check("reviews.begin_improving", "response-given", _all_answered, page="improvement:response")
add_check("reviews.close", "response-given", _all_answered, page="improvement:response", waivable_by=MAY_WAIVE)
add_check("reviews.close", "progress-noted", _all_followed, page="improvement:response", waivable_by=MAY_WAIVE)
