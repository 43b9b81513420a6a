"""Decide on requests, and withdraw them."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.reviews.choices import ReviewRole, Stage
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.models import Review
from cadre.reviews.operations.access import open_access
from cadre.reviews.operations.conflicts import follow_conflicts
from cadre.reviews.operations.notices import notify_of_request
from cadre.reviews.operations.plan import mark_stage_done
from cadre.reviews.operations.search import index_review
from cadre.reviews.queries.people import programme_staff


def accept_request(*, request, framework, reason, by, at) -> Review:
    """Accept the request and create the review, with the sponsor on it and staff in conflict excluded from it."""
    with transaction.atomic():
        _decide(request, "accept", reason, by=by, at=at)
        review = Review.objects.create(
            reference=request.reference,
            request=request,
            organisation=request.organisation,
            framework=framework,
            sponsor=request.sponsor,
            created_at=at,
            updated_at=at,
        )
        audit.record("reviews.begin", record=review, by=by, at=at, changes={"state": (None, review.state)})
        open_access(
            user=request.sponsor, review=review, role=ReviewRole.SPONSOR, why="Requested the review", by=by, at=at
        )
        follow_conflicts(host=review.organisation, users=programme_staff(clock.day_of(at)), by=by, at=at)
        for stage in (Stage.REQUEST, Stage.DECISION):
            mark_stage_done(review=review, stage=stage, by=by, at=at)
        index_review(review, at=at)
        notify_of_request(request.sponsor, "reviews/accepted", request, page=review, by=by, at=at)
    return review


def defer_request(*, request, reason, look_again_on, by, at) -> None:
    """Defer the decision to a day, with the reason that the sponsor will read."""
    with transaction.atomic():
        _decide(request, "defer", reason, by=by, at=at, look_again_on=look_again_on)
        notify_of_request(request.sponsor, "reviews/deferred", request, by=by, at=at)


def decline_request(*, request, reason, by, at) -> None:
    """Decline the request, with the reason that the sponsor will read."""
    with transaction.atomic():
        _decide(request, "decline", reason, by=by, at=at)
        notify_of_request(request.sponsor, "reviews/declined", request, by=by, at=at)


def withdraw_request(*, request, by, at) -> None:
    """Withdraw the request before it is decided."""
    with transaction.atomic():
        audit.move(REQUEST, request, "withdraw", act="reviews.withdraw_request", by=by, at=at)


def _decide(request, verb, reason, *, by, at, **fields):
    act, fields = f"reviews.{verb}_request", {"decided_at": at, "decision_reason": reason, **fields}
    audit.move(REQUEST, request, verb, act=act, by=by, at=at, **fields)
