"""Move a review on, pause it or end it, with the consequences in the apps above."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import acts
from cadre.reviews.choices import HOST, Stage
from cadre.reviews.lifecycle import PAUSE, REVIEW
from cadre.reviews.models import Access
from cadre.reviews.operations.access import close_access
from cadre.reviews.operations.notices import tell_everyone
from cadre.reviews.operations.plan import mark_stage_done, set_visit


def start_visit(*, review, by, at) -> None:
    """Start the visit. Raises ``ChecksUnmet`` with what is missing."""
    with transaction.atomic():
        acts.require("reviews.start_visit", review, at=at, waived=review.waived_for("reviews.start_visit"))
        audit.move(REVIEW, review, "start_visit", by=by, at=at)
        mark_stage_done(review=review, stage=Stage.PLAN, by=by, at=at)
        acts.carry_out("reviews.start_visit", review, by=by, at=at)


def finish_visit(*, review, by, at) -> None:
    """End the visit; drafting begins."""
    with transaction.atomic():
        audit.move(REVIEW, review, "finish_visit", by=by, at=at)
        mark_stage_done(review=review, stage=Stage.FIELDWORK, by=by, at=at)
        acts.carry_out("reviews.finish_visit", review, by=by, at=at)


def send_to_host(*, review, by, at) -> None:
    """Record that the draft was sent to the host to check its facts."""
    with transaction.atomic():
        audit.move(REVIEW, review, "send_to_host", by=by, at=at)
        acts.carry_out("reviews.send_to_host", review, by=by, at=at)


def issue(*, review, by, at) -> None:
    """Record that the report was issued; the host responds next."""
    with transaction.atomic():
        audit.move(REVIEW, review, "issue", by=by, at=at, issued_at=at)
        acts.carry_out("reviews.issue", review, by=by, at=at)


def begin_improving(*, review, by, at) -> None:
    """Record that the host has responded and its plan has started."""
    with transaction.atomic():
        audit.move(REVIEW, review, "begin_improving", by=by, at=at)
        mark_stage_done(review=review, stage=Stage.RESPONSE, by=by, at=at)
        acts.carry_out("reviews.begin_improving", review, by=by, at=at)


def close(*, review, by, at) -> None:
    """End the review. Raises ``ChecksUnmet`` with what is missing."""
    with transaction.atomic():
        acts.require("reviews.close", review, at=at, waived=review.waived_for("reviews.close"))
        audit.move(REVIEW, review, "close", by=by, at=at, ended_at=at)
        for stage in (Stage.SHARING, Stage.FOLLOWUP, Stage.CLOSE):
            mark_stage_done(review=review, stage=stage, by=by, at=at)
        acts.carry_out("reviews.close", review, by=by, at=at)


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
    """Move the visit to other days, plan its stages again, and carry out the consequences in the apps above."""
    with transaction.atomic():
        audit.move(REVIEW, review, "postpone", by=by, at=at)
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
