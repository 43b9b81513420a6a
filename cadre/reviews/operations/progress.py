"""Move a review on, pause it or end it, with the consequences in the apps above."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import acts, clock
from cadre.kernel.locks import lock_row
from cadre.reviews.choices import HOST, Stage
from cadre.reviews.lifecycle import PAUSE, REVIEW
from cadre.reviews.models import Access
from cadre.reviews.operations.access import close_access
from cadre.reviews.operations.notices import tell_everyone
from cadre.reviews.operations.plan import mark_stage_done, reopen_stage, set_visit


class TooEarly(Exception):
    """The visit starts or ends before its planned day, and no reason was given."""

    def __init__(self, planned):
        super().__init__(f"It is planned for {clock.format_date(planned)}. Enter why it is earlier")


class SameDays(Exception):
    """The visit is planned for these days already."""

    def __init__(self):
        super().__init__("The visit is planned for these days already")


class NotOpen(Exception):
    """The act is not open on this review: it was done already, or the review has moved on."""

    def __init__(self):
        super().__init__("This was done already, or the review has moved on")


def require(act: str, review, *, at) -> None:
    """Lock the review, and raise ``ChecksUnmet`` unless every check of ``act`` passes or is waived."""
    lock_row(review)
    acts.require(act, review, at=at, waived=review.waived_for(act))


def finish_stage(*, review, act, by, at) -> None:
    """Do an act that only finishes a stage, such as ``reviews.confirm_team``.

    Raises ``NotOpen``, and ``ChecksUnmet`` with what is missing.
    """
    with transaction.atomic():
        require(act, review, at=at)
        known = acts.get(act)
        if not known.is_open_to(review, known.alongside):
            raise NotOpen
        mark_stage_done(review=review, stage=known.finishes, act=act, by=by, at=at)
        acts.carry_out(act, review, by=by, at=at)


def start_visit(*, review, by, at, early_why="") -> None:
    """Start the visit. Raises ``ChecksUnmet`` with what is missing, and ``TooEarly`` before its first day without a
    reason."""
    with transaction.atomic():
        require("reviews.start_visit", review, at=at)
        why = _reason_if_early(review.first_day, early_why, at=at)
        _move_on("start_visit", review, by=by, at=at, early_why=why)


def finish_visit(*, review, by, at, early_why="") -> None:
    """End the visit; drafting begins. Raises ``ChecksUnmet``, and ``TooEarly`` before its last day without a reason."""
    with transaction.atomic():
        require("reviews.finish_visit", review, at=at)
        why = _reason_if_early(review.last_day, early_why, at=at)
        _move_on("finish_visit", review, by=by, at=at, early_why=why)


def _reason_if_early(planned, why: str, *, at) -> str:
    """``why``, where a reason is needed. Raises ``TooEarly`` if it is missing."""
    if planned is None or clock.day_of(at) >= planned:
        return ""
    if not why:
        raise TooEarly(planned)
    return why


def send_to_host(*, review, by, at) -> None:
    """Record that the draft was sent to the host to check its facts. The caller has required its checks."""
    _move_on("send_to_host", review, by=by, at=at)


def issue(*, review, by, at) -> None:
    """Record that the report was issued; the host responds next. The caller has required its checks."""
    _move_on("issue", review, by=by, at=at, issued_at=at)


def return_to_drafting(*, review, by, at) -> None:
    """Record that the draft was taken back from the host. The caller has required its checks."""
    with transaction.atomic():
        audit.move(REVIEW, review, "return_to_drafting", by=by, at=at)
        reopen_stage(review=review, stage=Stage.REPORT, by=by, at=at)
        acts.carry_out("reviews.return_to_drafting", review, by=by, at=at)


def begin_improving(*, review, by, at) -> None:
    """Record that the host has responded and its plan has started. Raises ``ChecksUnmet`` with what is missing."""
    with transaction.atomic():
        require("reviews.begin_improving", review, at=at)
        _move_on("begin_improving", review, by=by, at=at)


def close(*, review, by, at) -> None:
    """End the review. Raises ``ChecksUnmet`` with what is missing."""
    with transaction.atomic():
        require("reviews.close", review, at=at)
        _move_on("close", review, by=by, at=at, ended_at=at)


def _move_on(verb: str, review, *, by, at, early_why="", **fields):
    """Move the review on by an act that finishes a stage, with its consequences in the apps above."""
    act = acts.get(f"reviews.{verb}")
    with transaction.atomic():
        audit.move(REVIEW, review, verb, by=by, at=at, **fields)
        mark_stage_done(review=review, stage=act.finishes, by=by, at=at, early_why=early_why)
        acts.carry_out(act.key, review, by=by, at=at)


def pause(*, review, reason, by, at) -> None:
    """Pause the review, with the reason that everyone on it will read."""
    with transaction.atomic():
        audit.move(PAUSE, review, "pause", by=by, at=at, status_reason=reason)
        tell_everyone(review, "reviews/paused", by=by, at=at)


def resume(*, review, by, at) -> None:
    """Resume a paused review."""
    with transaction.atomic():
        audit.move(PAUSE, review, "resume", by=by, at=at, status_reason="")
        tell_everyone(review, "reviews/resumed", by=by, at=at)


def postpone(*, review, first_day, last_day, by, at) -> None:
    """Move the visit to other days, plan its stages again, and carry out the consequences in the apps above.

    Raises ``MoveRefused``, and ``SameDays`` where the visit is on these days already.
    """
    with transaction.atomic():
        lock_row(review)
        if (review.first_day, review.last_day) == (first_day, last_day):
            raise SameDays
        audit.move(REVIEW, review, "postpone", by=by, at=at)
        for stage in (Stage.TEAM, Stage.PLAN):
            reopen_stage(review=review, stage=stage, by=by, at=at)
        set_visit(review=review, first_day=first_day, last_day=last_day, by=by, at=at)
        # Email first: people whose places are released are no longer on the review and would not be emailed.
        tell_everyone(review, "reviews/postponed", by=by, at=at)
        acts.carry_out("reviews.postpone", review, by=by, at=at)


def cancel(*, review, reason, by, at) -> None:
    """Cancel the review: email everyone, release the places and close the team's access."""
    with transaction.atomic():
        tell_everyone(review, "reviews/cancelled", by=by, at=at)
        acts.carry_out("reviews.cancel", review, by=by, at=at)
        audit.move(REVIEW, review, "cancel", by=by, at=at, status_reason=reason, ended_at=at)
        for access in Access.objects.filter(review=review, closes_at__isnull=True).exclude(role__in=HOST):
            close_access(access=access, why="The review was cancelled", by=by, at=at)
