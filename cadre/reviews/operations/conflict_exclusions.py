"""Exclude programme staff from reviews that they have a conflict of interest with."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.reviews.models import ConflictExclusion, Review
from cadre.reviews.queries.conflicts import conflicts_of
from cadre.reviews.queries.people import programme_staff


def exclude_people_in_conflict(*, review, by, at) -> None:
    """Exclude programme staff with a conflict from a review that begins."""
    with transaction.atomic():
        for user in programme_staff(clock.day_of(at)):
            _exclude_if_in_conflict(user, review, by=by, at=at)


def exclude_from_conflicted_reviews(*, user, by, at) -> None:
    """Exclude ``user`` from every open review they have a conflict with, and lift exclusions that no longer apply."""
    with transaction.atomic():
        for review in Review.objects.open().select_related("organisation"):
            _exclude_if_in_conflict(user, review, by=by, at=at)


def _exclude_if_in_conflict(user, review, *, by, at):
    conflicts = conflicts_of(user, review, at=at)
    in_force = ConflictExclusion.objects.filter(user=user, review=review, lifted_at__isnull=True)
    if conflicts and not in_force.exists():
        exclusion = ConflictExclusion.objects.create(
            user=user, review=review, why=conflicts[0].sentence[:300], excluded_at=at
        )
        request_scope.forget()
        audit.record("reviews.exclude_for_conflict", record=exclusion, by=by, at=at)
    if not conflicts and (exclusion := in_force.first()):
        in_force.update(lifted_at=at)
        request_scope.forget()
        audit.record(
            "reviews.lift_conflict_exclusion", record=exclusion, by=by, at=at, changes={"lifted_at": (None, at)}
        )
