"""Keep programme staff out of a review that a conflict of interest stands against."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.reviews import queries
from cadre.reviews.models import ConflictExclusion, Review


def exclude_people_in_conflict(*, review, by, at) -> None:
    """Look at everyone who sees all reviews by role, when a review begins."""
    with transaction.atomic():
        for user in queries.programme_staff(clock.day_of(at)):
            _exclude_if_in_conflict(user, review, by=by, at=at)


def exclude_from_conflicted_reviews(*, user, by, at) -> None:
    """Look at every open review, when a conflict of one of the programme's staff is recorded or ends."""
    with transaction.atomic():
        for review in Review.objects.open().select_related("organisation"):
            _exclude_if_in_conflict(user, review, by=by, at=at)


def _exclude_if_in_conflict(user, review, *, by, at):
    found = queries.conflicts_of(user, review, at=at)
    standing = ConflictExclusion.objects.filter(user=user, review=review, lifted_at__isnull=True)
    if found and not standing.exists():
        exclusion = ConflictExclusion.objects.create(
            user=user, review=review, why=found[0].sentence[:300], excluded_at=at
        )
        audit.record("reviews.exclude_for_conflict", record=exclusion, by=by, at=at)
    if not found and (exclusion := standing.first()):
        standing.update(lifted_at=at)
        audit.record(
            "reviews.lift_conflict_exclusion", record=exclusion, by=by, at=at, changes={"lifted_at": (None, at)}
        )
