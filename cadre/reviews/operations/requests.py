"""Request a review, and decide on requests."""

from dataclasses import replace

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.mail.emails import LinkSpec
from cadre.organisations.models import OrganisationRole
from cadre.organisations.operations import roles
from cadre.reviews.choices import ReviewRole, Stage
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.models import Review, ReviewRequest
from cadre.reviews.operations.access import open_access
from cadre.reviews.operations.conflicts import follow_conflicts
from cadre.reviews.operations.plan import mark_stage_done
from cadre.reviews.operations.search import index_request, index_review
from cadre.reviews.queries.people import programme_staff
from cadre.reviews.queries.requests import who_decide


class NotASponsor(Exception):
    """This person does not sponsor the organisation now."""


def record_request(*, organisation, sponsor, name, email, on_behalf, by, at, **facts) -> ReviewRequest:
    """Record a request that a sponsor made by telephone, email or letter, and email the sponsor.

    Without ``sponsor`` the person of this ``name`` and ``email`` becomes a sponsor of the organisation and is invited.
    Raises ``NotASponsor`` and ``AccountClosed``.
    """
    with transaction.atomic():
        if sponsor is None:
            sponsor = accounts.invite(email=email, name=name, by=by, at=at)
            if not sponsor.is_active:
                raise accounts.AccountClosed
            roles.grant(user=sponsor, organisation=organisation, role=OrganisationRole.SPONSOR, by=by, at=at)
        elif not (sponsor.is_active and roles.holds(sponsor, organisation, OrganisationRole.SPONSOR, at=at)):
            raise NotASponsor
        on_behalf = replace(on_behalf, person=sponsor.name)
        request = ask_for_review(organisation=organisation, sponsor=sponsor, on_behalf=on_behalf, by=by, at=at, **facts)
        _notify(sponsor, "reviews/recorded", request, by=by, at=at)
    return request


def ask_for_review(
    *, organisation, reason, hoped_for, actions, wanted_from, wanted_to, by, at, sponsor=None, on_behalf=None
) -> ReviewRequest:
    """Request a review of ``organisation`` and email the programme leads. ``actions`` may be empty.

    ``on_behalf`` (an ``OnBehalf``) is the request of ``sponsor`` that ``by`` records.
    """
    with transaction.atomic():
        request = ReviewRequest.objects.create(
            organisation=organisation,
            sponsor=sponsor or by,
            recorded_by=by.label if on_behalf else "",
            how=on_behalf.how if on_behalf else "",
            evidence=on_behalf.evidence if on_behalf else "",
            reason=reason,
            hoped_for=hoped_for,
            wanted_from=wanted_from,
            wanted_to=wanted_to,
            asked_at=on_behalf.said_at if on_behalf else at,
            updated_at=at,
        )
        request.actions.set(actions)
        changes = {"state": (None, request.state)}
        audit.record("reviews.ask_for_review", record=request, by=by, at=at, changes=changes, on_behalf=on_behalf)
        index_request(request, at=at)
        for lead in who_decide(request, at=at):
            if lead != by:
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
        follow_conflicts(host=review.organisation, users=programme_staff(clock.day_of(at)), by=by, at=at)
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
        about=request,
        by=by,
        at=at,
    )
