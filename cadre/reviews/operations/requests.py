"""Request a review, and decide on requests."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.mail.emails import LinkSpec
from cadre.reviews import queries
from cadre.reviews.choices import ReviewRole, Stage
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.models import Review, ReviewRequest
from cadre.reviews.operations.access import open_access
from cadre.reviews.operations.conflict_exclusions import exclude_people_in_conflict
from cadre.reviews.operations.plan import mark_stage_done
from cadre.reviews.operations.search import index_request, index_review


def ask_for_review(*, organisation, reason, hoped_for, actions, wanted_from, wanted_to, by, at) -> ReviewRequest:
    """Request a review of ``organisation`` and email the programme leads. ``actions`` may be empty."""
    with transaction.atomic():
        request = ReviewRequest.objects.create(
            organisation=organisation,
            sponsor=by,
            reason=reason,
            hoped_for=hoped_for,
            wanted_from=wanted_from,
            wanted_to=wanted_to,
            asked_at=at,
            updated_at=at,
        )
        request.actions.set(actions)
        audit.record("reviews.ask_for_review", record=request, by=by, at=at, changes={"state": (None, request.state)})
        index_request(request, at=at)
        for lead in queries.programme_leads(at=at):
            _notify(lead, "reviews/asked", request, by=by, at=at)
    return request


def accept_request(*, request, framework, reason, by, at) -> Review:
    """Accept the request and create the review, with the sponsor on it and staff in conflict excluded from it."""
    with transaction.atomic():
        _decide(request, "accept", reason, by=by, at=at)
        review = Review.objects.create(
            reference=f"{at.year}-{request.pk:03d}",
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
        exclude_people_in_conflict(review=review, by=by, at=at)
        for stage in (Stage.REQUEST, Stage.DECISION):
            mark_stage_done(review=review, stage=stage, by=by, at=at)
        index_review(review, at=at)
        _notify(request.sponsor, "reviews/accepted", request, page=review, by=by, at=at)
    return review


def defer_request(*, request, reason, look_again_on, by, at) -> None:
    """Defer the decision to a day, with the reason that the sponsor will read."""
    with transaction.atomic():
        _decide(request, "defer", reason, by=by, at=at, look_again_on=look_again_on)
        _notify(request.sponsor, "reviews/deferred", request, by=by, at=at)


def decline_request(*, request, reason, by, at) -> None:
    """Decline the request, with the reason that the sponsor will read."""
    with transaction.atomic():
        _decide(request, "decline", reason, by=by, at=at)
        _notify(request.sponsor, "reviews/declined", request, by=by, at=at)


def withdraw_request(*, request, by, at) -> None:
    """Withdraw the request before it is decided."""
    with transaction.atomic():
        audit.move(REQUEST, request, "withdraw", act="reviews.withdraw_request", by=by, at=at)


def _decide(request, verb, reason, *, by, at, **fields):
    act, fields = f"reviews.{verb}_request", {"decided_at": at, "decision_reason": reason, **fields}
    audit.move(REQUEST, request, verb, act=act, by=by, at=at, **fields)


def _notify(user, template, request, *, by, at, page=None):
    """Email one person about a request, with a link to ``page`` or else to the request."""
    accounts.notify(
        user=user,
        template=template,
        context={"organisation": request.organisation.name},
        link=LinkSpec.page((page or request).get_absolute_url()),
        by=by,
        at=at,
    )
