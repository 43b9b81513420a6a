"""A person's secret address of their calendar: made, replaced and stopped."""

from datetime import timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.availability.queries import CALENDAR
from cadre.kernel.locks import lock_row
from cadre.kernel.references import reference_for
from cadre.links import operations as links
from cadre.links.models import Kind

LASTS = timedelta(days=730)


def renew_subscription(*, user, by, at) -> str:
    """Make the address of the person's calendar, in place of the one before; returns its token, which nothing keeps."""
    with transaction.atomic():
        lock_row(user)
        subject = reference_for(user)
        links.revoke(subject=subject, purpose=CALENDAR, at=at)
        audit.record("availability.renew_subscription", record=user, by=by, at=at)
        return links.mint(
            purpose=CALENDAR, subject=subject, recipient=user, kind=Kind.RETURN, expires_at=at + LASTS, at=at
        )


def stop_subscription(*, user, by, at) -> None:
    """Stop the address of the person's calendar, if there is one."""
    with transaction.atomic():
        lock_row(user)
        if links.revoke(subject=reference_for(user), purpose=CALENDAR, at=at, only_live=True):
            audit.record("availability.stop_subscription", record=user, by=by, at=at)
