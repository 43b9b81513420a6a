"""Give a person access to a review, let them accept its confidentiality, and close the access."""

from datetime import datetime, timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row
from cadre.programme.queries import settings_on
from cadre.reviews.choices import HOST, NEEDS_CONFIDENTIALITY
from cadre.reviews.conflicts import InConflict
from cadre.reviews.models import Access
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.conflicts import conflicts_of, other_side
from cadre.reviews.queries.people import people_on
from cadre.reviews.signals import access_closed, access_opened


def open_access(*, user, review, role, modes=(), why, by, at) -> Access:
    """Write the access of ``user`` to ``review`` and return it.

    It is in force at once for host people. Anyone else first accepts the review's confidentiality, unless they have
    accepted it before. If the person already has the role, the modes are added to it. Raises ``InConflict`` when they
    have a conflict of interest with the host, and for a role of the host when they have any other role on the review.
    """
    with transaction.atomic():
        lock_row(user)
        require_one_side(user=user, review=review, role=role, at=at)
        current = Access.objects.filter(user=user, review=review, role=role, closes_at__isnull=True).first()
        if current:
            return _widen(current, modes=modes, by=by, at=at)
        opens = role not in NEEDS_CONFIDENTIALITY or _accepted_before(user, review)
        access = Access.objects.create(
            user=user, review=review, role=role, modes=modes, granted_at=at, opens_at=at if opens else None, why=why
        )
        request_scope.forget()
        audit.record("reviews.open_access", record=access, by=by, at=at, changes={"role": (None, role)})
        if opens:
            access_opened.send(Access, access=access, by=by, at=at)
    return access


def require_one_side(*, user, review, role, at) -> None:
    """Raise ``InConflict`` if ``user`` cannot have ``role`` on ``review``: they have a conflict of interest with the
    host, or for a role of the host, they have any other role there."""
    if role in NEEDS_CONFIDENTIALITY:
        require_no_conflict(user=user, review=review, at=at)
    elif conflicts := other_side(user, review):
        raise InConflict(user, review, conflicts)


def require_no_conflict(*, user, review, at) -> None:
    """Raise ``InConflict`` if ``user`` has a conflict of interest with the host of ``review``."""
    if conflicts := conflicts_of(user, review, at=at):
        raise InConflict(user, review, conflicts)


def _accepted_before(user, review) -> bool:
    return Access.objects.filter(
        user=user, review=review, role__in=NEEDS_CONFIDENTIALITY, opens_at__isnull=False
    ).exists()


def _widen(access, *, modes, by, at) -> Access:
    wider = tuple(sorted({*access.modes, *modes}))
    if wider != access.modes:
        audit.record("reviews.widen_access", record=access, by=by, at=at, changes={"modes": (access.modes, wider)})
        access.modes = wider
        access.save(update_fields=["modes"])
        request_scope.forget()
    return access


def fit_access(*, access, modes, by, at) -> None:
    """Let an access be for these modes alone; nothing where it is so already."""
    with transaction.atomic():
        lock_row(access)
        fitting = tuple(sorted(modes))
        if fitting == tuple(sorted(access.modes)):
            return
        audit.record("reviews.fit_access", record=access, by=by, at=at, changes={"modes": (access.modes, fitting)})
        access.modes = fitting
        access.save(update_fields=["modes"])
        request_scope.forget()


def accept_confidentiality(*, user, review, at) -> None:
    """Open every access of ``user`` to ``review`` that waits for this. Does nothing when none waits.

    Raises ``InConflict`` when a conflict has been recorded since.
    """
    with transaction.atomic():
        require_no_conflict(user=user, review=review, at=at)
        for access in Access.objects.waiting(at).filter(user=user, review=review):
            if Access.objects.unaccepted().filter(pk=access.pk).update(opens_at=at):
                access.refresh_from_db()
                request_scope.forget()
                audit.record(
                    "reviews.accept_confidentiality", record=access, by=user, at=at, changes={"opens_at": (None, at)}
                )
                access_opened.send(Access, access=access, by=user, at=at)


def close_access(*, access, why, by, at) -> None:
    """Close one access now, and delete its telephone number. Closing it twice is harmless."""
    with transaction.atomic():
        open_still = Access.objects.filter(pk=access.pk, closes_at__isnull=True)
        if not open_still.update(closes_at=at, closed_why=why, phone=""):
            return
        access.refresh_from_db()
        request_scope.forget()
        audit.record("reviews.close_access", record=access, by=by, at=at, changes={"closes_at": (None, at)})
        access_closed.send(Access, access=access, by=by, at=at)


def end_access_after_period(*, review, by, at) -> None:
    """Email everyone that the review is closed, and let all but the host's access end after the programme's period.

    Nothing has to run when it ends: every read of access compares the moment kept here.
    """
    with transaction.atomic():
        ends_at = end_of_access(at)
        for access in people_on(review):
            last = clock.day_of(ends_at) - clock.DAY if ends_at > at and access.role not in HOST else None
            tell(access.user, review, "reviews/closed", by=by, at=at, last_day_of_access=last)
        review.access_ends_at = ends_at
        review.save(update_fields=["access_ends_at"])
        request_scope.forget()


def end_of_access(at) -> datetime:
    """The moment at which access to a review closed at ``at`` ends: at once, or at the end of the period's last day."""
    today = clock.day_of(at)
    days = settings_on(today).access_days
    return clock.end_of_day(today + timedelta(days=days)) if days else at
