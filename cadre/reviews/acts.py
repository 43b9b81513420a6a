"""The acts on a request and on a review, with the checks of this app. Two more are registered by ``reports``."""

from functools import partial

from cadre.kernel import clock, undo
from cadre.kernel.acts import CheckResult, add_check, add_consequence, register
from cadre.reviews.choices import Stage
from cadre.reviews.lifecycle import VISIT_OVER
from cadre.reviews.operations.access import end_access_after_period, end_of_access
from cadre.reviews.operations.terms_changes import withdraw_changes
from cadre.reviews.queries.terms import terms_to_withdraw_changes_from
from cadre.reviews.stages import to_do


def _sponsor_named(review, at) -> CheckResult:
    return CheckResult(review.sponsor_id is not None, "A host sponsor is named")


def _something_in_scope(review, at) -> CheckResult:
    items = list(review.scope_items.all())
    both = any(item.action_id for item in items) and any(item.strand_id for item in items)
    return CheckResult(both, "At least one action and one strand are in scope")


def _terms_chosen(review, at) -> CheckResult:
    return CheckResult(bool(review.sharing and review.data_terms), "Sharing and data terms are chosen")


def _visit_days_set(review, at) -> CheckResult:
    return CheckResult(review.days is not None, "The days of the visit are set")


def _terms_agreed(review, at) -> CheckResult:
    return CheckResult(any(terms.state == "agreed" for terms in review.terms.all()), "Both sides have agreed the terms")


def _running(review, at) -> CheckResult:
    return CheckResult(not review.is_paused, "The review is paused. Resume it first")


def _visit_over(review, at) -> CheckResult:
    return CheckResult(review.state in VISIT_OVER, "The visit is finished")


on_review = partial(register, of="reviews.review")


def register_step(key: str, history_label: str, **parts) -> None:
    """Register an act that finishes a stage of a review, with the parts of an ``Act``. It waits while the review is
    paused."""
    on_review(key, history_label, **parts)
    add_check(key, "running", _running, page="reviews:resume", is_quiet=True)


register_step(
    "reviews.agree_terms",
    "Agreed to the terms",
    words="Agree the terms",
    page="reviews:terms",
    permission="reviews.settle_terms",
    next_in=["accepted", "scoping"],
    finishes=Stage.SCOPING,
    preview=["When both sides have agreed to this version, preparation for the visit starts"],
)
add_check("reviews.agree_terms", "sponsor-named", _sponsor_named, page="reviews:people")
add_check("reviews.agree_terms", "something-in-scope", _something_in_scope, page="reviews:change_scope")
add_check("reviews.agree_terms", "terms-chosen", _terms_chosen, page="reviews:terms_choices")

register_step(
    "reviews.confirm_team",
    "Confirmed the team",
    words="Confirm the team",
    page="reviews:confirm_team",
    permission="reviews.move_review",
    alongside=["preparing"],
    only_if=to_do(Stage.TEAM),
    finishes=Stage.TEAM,
    preview=["The team is recorded as complete today", "If a place becomes vacant, the stage is open again"],
)
register_step(
    "reviews.finish_desk",
    "Finished desk research",
    words="Finish desk research",
    page="reviews:finish_desk",
    permission="reviews.move_review",
    alongside=["preparing", "visiting", "drafting"],
    only_if=to_do(Stage.DESK),
    finishes=Stage.DESK,
    preview=["Desk research is recorded as finished today", "The team can still read, quote and code documents"],
)
register_step(
    "reviews.start_visit",
    "Began the visit",
    words="Start the visit",
    page="reviews:start_visit",
    permission="reviews.move_review",
    next_in=["preparing"],
    finishes=Stage.PLAN,
    preview=["The review moves to the visit", "You can still postpone or cancel"],
)
add_check("reviews.start_visit", "terms-agreed", _terms_agreed, page="reviews:terms")
add_check("reviews.start_visit", "visit-days-set", _visit_days_set, page="reviews:visit")

register_step(
    "reviews.finish_visit",
    "Finished the visit",
    words="Finish the visit",
    page="reviews:finish_visit",
    permission="reviews.move_review",
    next_in=["visiting"],
    finishes=Stage.FIELDWORK,
    preview=["The visit is recorded as finished today", "The team can start writing the report"],
)
add_check("reviews.send_to_host", "visit-over", _visit_over, page="reviews:finish_visit")
add_check("reviews.issue", "visit-over", _visit_over, page="reviews:finish_visit")
register_step(
    "reviews.close",
    "Closed the review",
    words="Close the review",
    page="reviews:close",
    permission="reviews.move_review",
    next_in=["improving"],
    finishes=Stage.CLOSE,
    preview=["The review is listed with the closed reviews", "We email everyone on the review"],
)
on_review(
    "reviews.pause",
    "Paused the review",
    words="Pause the review",
    page="reviews:pause",
    permission="reviews.interrupt_review",
    preview=[
        "We email everyone on the review, and they can read your reason",
        "Places, access and dates do not change",
    ],
)
on_review(
    "reviews.resume",
    "Resumed the review",
    words="Resume the review",
    page="reviews:resume",
    permission="reviews.interrupt_review",
    preview=["We email everyone on the review", "The review continues. Check that its dates are still right"],
)
on_review(
    "reviews.postpone",
    "Postponed the visit",
    words="Postpone the visit",
    page="reviews:postpone",
    permission="reviews.interrupt_review",
    preview=["We plan every stage again from the new days", "We email everyone on the review"],
)
on_review(
    "reviews.cancel",
    "Cancelled the review",
    words="Cancel the review",
    page="reviews:cancel",
    permission="reviews.interrupt_review",
    preview=["We email everyone on the review and ask them to cancel travel they have booked"],
)
register("reviews.waive_check", "Waived a check", of="reviews.waiver", words="Waive", heading="Waive this check?")
register(
    "reviews.close_access",
    "Ended a person’s access",
    of="reviews.access",
    words="End access",
    page="reviews:close_access",
    preview=["The person can no longer open the review", "If they have a place on the team, it is released"],
)


def _preview_of_end(*, record, at) -> list[str]:
    ends_at = end_of_access(at)
    last = clock.format_date(clock.day_of(ends_at) - clock.DAY)
    when = f"until the end of {last}" if ends_at > at else "no longer, from now on"
    return [f"The team can open it {when}", "The host’s people can still open it, and so can the programme team"]


def _end_access(*, record, by, at) -> None:
    end_access_after_period(review=record, by=by, at=at)


add_consequence("reviews.close", "reviews", preview=_preview_of_end, carry_out=_end_access)

HISTORY_LABELS = {
    "begin_request": "Began a request",
    "save_draft": "Saved a draft request",
    "delete_draft": "Deleted a draft request",
    "ask_for_review": "Requested a review",
    "change_request": "Changed the request",
    "accept_request": "Accepted the request",
    "defer_request": "Deferred the decision",
    "decline_request": "Declined the request",
    "withdraw_request": "Withdrew the request",
    "begin": "Began the review",
    "begin_scoping": "Began scoping",
    "set_scope": "Changed the scope",
    "set_lines_of_enquiry": "Changed the lines of enquiry",
    "set_terms_choices": "Chose sharing, information and marking",
    "propose_terms": "Proposed the terms",
    "request_changes": "Requested changes to the terms",
    "withdraw_changes": "Withdrew the requested changes",
    "drop_changes": "Set aside the requested changes",
    "terms_agreed": "Completed the agreement of both sides",
    "prepare": "Began preparing",
    "set_visit": "Set the days of the visit",
    "move_milestone": "Moved a stage to other days",
    "mark_stage_done": "Finished a stage",
    "reopen_stage": "Reopened a stage",
    "open_access": "Put a person on the review",
    "fit_access": "Changed how a person takes part",
    "widen_access": "Widened a person’s part",
    "set_phone": "Changed the telephone number of a person of the host",
    "accept_confidentiality": "Accepted confidentiality",
    "exclude_for_conflict": "Excluded a person because of a conflict of interest",
    "lift_conflict_exclusion": "Let a person back in after a conflict of interest",
}
for verb, label in HISTORY_LABELS.items():
    register(f"reviews.{verb}", label)
undo.register(
    "reviews.request_changes",
    of=terms_to_withdraw_changes_from,
    permission="reviews.request_changes",
    operation=withdraw_changes,
    done="Your requested changes are withdrawn. You can agree to the terms, or request other changes.",
)
