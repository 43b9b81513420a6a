"""Close the access that a conflict of interest rules out, and tell those who have to know, once.

Every read looks at conflicts itself: nothing here opens or hides a review.
"""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.mail.emails import LinkSpec
from cadre.reviews.choices import NEEDS_CONFIDENTIALITY
from cadre.reviews.models import Access, ConflictExclusion, Review
from cadre.reviews.operations.access import close_access
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.conflicts import (
    conflicts_with,
    free_of_conflict,
    hosts,
    hosts_that_may_concern,
    who_may_be_in_conflict,
)
from cadre.reviews.queries.people import programme_staff

WHY = "A conflict of interest was recorded"


def follow_all_conflicts(*, by, at) -> None:
    """Do what ``follow_conflicts`` does for every host of a review and everyone who may have a conflict with it."""
    for host in hosts():
        follow_conflicts(host=host, users=who_may_be_in_conflict(host, at=at), by=by, at=at)


def follow_conflicts_of(*, user, by, at) -> None:
    """Do what ``follow_conflicts`` does for one person and every host of a review that it may concern."""
    for host in hosts_that_may_concern(user):
        follow_conflicts(host=host, users=[user], by=by, at=at)


def follow_conflicts(*, host, users, by, at) -> None:
    """Close the access of those of ``users`` who have a conflict with ``host`` to its reviews, and note which of its
    open reviews are kept from programme staff.

    Each is emailed, and so are the programme lead and coordinators, when something was closed or first noted.
    """
    conflicts = conflicts_with(host, users, at=at)
    for user in users:
        with transaction.atomic():
            if conflicts[user.pk]:
                _follow(user, host, conflicts[user.pk][0], by=by, at=at)
            else:
                _lift(user, host, by=by, at=at)


def _follow(user, host, conflict, *, by, at):
    reviews = [access.review for access in _open_access(user).filter(review__organisation=host)]
    for access in _open_access(user).filter(review__organisation=host):
        close_access(access=access, why=WHY, by=by, at=at)
    known = _noted(user, host).exists()
    if user.is_programme_staff:
        reviews += _note(user, host, conflict, by=by, at=at)
    if reviews and not known:
        _tell(user, reviews[-1], by=by, at=at)


def _open_access(user):
    rows = Access.objects.filter(user=user, closes_at__isnull=True, role__in=NEEDS_CONFIDENTIALITY)
    return rows.order_by("pk").select_related("review__organisation")


def _noted(user, host):
    return ConflictExclusion.objects.filter(user=user, review__organisation=host, lifted_at__isnull=True)


def _note(user, host, conflict, *, by, at) -> list[Review]:
    """Note each open review of ``host`` that is kept from ``user`` and is not noted yet; returns these."""
    noted = _noted(user, host).values("review")
    reviews = list(Review.objects.open().filter(organisation=host).exclude(pk__in=noted).order_by("pk"))
    for review in reviews:
        exclusion = ConflictExclusion.objects.create(
            user=user, review=review, why=conflict.sentence[:300], excluded_at=at
        )
        audit.record("reviews.exclude_for_conflict", record=exclusion, by=by, at=at)
    return reviews


def _lift(user, host, *, by, at):
    for exclusion in _noted(user, host):
        ConflictExclusion.objects.filter(pk=exclusion.pk).update(lifted_at=at)
        changes = {"lifted_at": (None, at)}
        audit.record("reviews.lift_conflict_exclusion", record=exclusion, by=by, at=at, changes=changes)


def _tell(user, review, *, by, at):
    """Email the person, without naming a review, and the programme staff without a conflict; never ``by``."""
    host = review.organisation
    if user.reference != by.reference:
        accounts.notify(
            user=user,
            template="reviews/conflict",
            context={"organisation": host.name},
            link=LinkSpec.page(reverse("members:conflicts")),
            by=by,
            at=at,
        )
    path = reverse("reviews:people", args=[review.pk])
    for staff in free_of_conflict(host, programme_staff(clock.day_of(at)), at=at):
        if staff.reference != by.reference:
            tell(staff, review, "reviews/conflict_of_person", by=by, at=at, path=path, person=user.name)
