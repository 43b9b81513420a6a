"""Keep programme staff out of a review that a conflict of interest stands against."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.reviews import queries
from cadre.reviews.models import Bar, Review


def bar_those_in_conflict(*, review, by, at) -> None:
    """Look at everyone who sees all reviews by role, when a review begins."""
    with transaction.atomic():
        for user in queries.programme_staff(clock.day_of(at)):
            _bar_if_conflicted(user, review, by=by, at=at)


def bar_from_conflicted_reviews(*, user, by, at) -> None:
    """Look at every open review, when a conflict of one of the programme's staff is recorded or ends."""
    with transaction.atomic():
        for review in Review.objects.open().select_related("organisation"):
            _bar_if_conflicted(user, review, by=by, at=at)


def _bar_if_conflicted(user, review, *, by, at):
    found = queries.conflicts_of(user, review, at=at)
    standing = Bar.objects.filter(user=user, review=review, lifted_at__isnull=True)
    if found and not standing.exists():
        bar = Bar.objects.create(user=user, review=review, why=found[0].sentence[:300], barred_at=at)
        audit.record("reviews.bar", record=bar, by=by, at=at)
    if not found and (bar := standing.first()):
        standing.update(lifted_at=at)
        audit.record("reviews.lift_bar", record=bar, by=by, at=at, changes={"lifted_at": (None, at)})
