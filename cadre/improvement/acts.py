"""The response of the host and the progress review as acts on a review, and the checks they put on closing it."""

from cadre.accounts.choices import ProgrammeRole
from cadre.improvement import operations, queries
from cadre.kernel import undo
from cadre.kernel.acts import CheckResult, add_check, counted, register
from cadre.reviews.acts import on_review, register_step
from cadre.reviews.choices import Stage
from cadre.reviews.stages import to_do
from cadre.reviews.wording import written_days

MAY_WAIVE = {ProgrammeRole.LEAD}


def _all_answered(review, at) -> CheckResult:
    opportunities, left = queries.opportunities_counted(review)
    sentence = "The host has responded to every development opportunity"
    return counted(sentence, total=opportunities, left=left, nothing="the report states none")


def _all_followed(review, at) -> CheckResult:
    planned, left = queries.actions_counted(review)
    sentence = "Every planned action is done or dropped, with progress recorded"
    return counted(sentence, total=planned, left=left, nothing="no action is planned")


def _progress_review_recorded(review, at) -> CheckResult:
    known = review.progress_review
    sentence = "The progress review is over, and what it found is recorded"
    if known is None:
        return CheckResult(False, f"{sentence}: none is planned")
    if known.state == "planned":
        return CheckResult(False, f"{sentence}: it is planned for {written_days(known.days)}")
    return CheckResult(True, sentence)


register("improvement.keep_identifiers", "Kept words of the response that may identify a person")
register("improvement.withdraw_action", "Withdrew a planned action")
register("improvement.restore_action", "Restored a planned action")
undo.register(
    "improvement.withdraw_action",
    of=queries.actions_to_restore,
    permission="improvement.change_action",
    operation=operations.restore_action,
    done="The action is back.",
)
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
add_check(
    "reviews.close",
    "progress-review-recorded",
    _progress_review_recorded,
    page="reviews:progress_review",
    waivable_by=MAY_WAIVE,
)
on_review(
    "reviews.follow_up",
    "Followed up the review",
    words="Plan or record the progress review",
    page="reviews:progress_review",
    permission="reviews.set_plan",
    alongside=["improving", "closed"],
    only_if=to_do(Stage.FOLLOWUP),
    finishes=Stage.FOLLOWUP,
)
on_review(
    "reviews.plan_progress_review",
    "Planned the progress review",
    words="Plan the progress review",
    heading="Plan the progress review",
    page="reviews:plan_progress_review",
    permission="reviews.set_plan",
    preview=[
        "We email those who take part, and its stage on the timetable moves with it",
        "If the review is closed, it opens to them again from the first day",
    ],
)
on_review(
    "reviews.change_progress_review",
    "Changed the progress review",
    words="Save the changes",
    heading="Change the progress review",
    page="reviews:change_progress_review",
    permission="reviews.set_plan",
    preview=["We email everyone whose days change, who is new or who is no longer needed"],
)
on_review(
    "reviews.cancel_progress_review",
    "Cancelled the progress review",
    words="Cancel the progress review",
    page="reviews:cancel_progress_review",
    permission="reviews.set_plan",
    preview=["We email those who were to take part", "You can plan another"],
)
on_review(
    "reviews.record_progress_review",
    "Recorded the progress review",
    words="Record the progress review",
    heading="Record the progress review",
    page="reviews:record_progress_review",
    permission="reviews.set_plan",
    preview=["Its stage is done today", "The host and the team can read what it found"],
)
