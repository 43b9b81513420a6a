"""Delete what is kept of a person who was interested or applied."""

from datetime import timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining.operations import applicants, supports
from cadre.joining.operations import interest as interests
from cadre.joining.queries.applications import applications_of
from cadre.joining.queries.interest import settled_before
from cadre.kernel import clock
from cadre.kernel.locks import lock_if_there
from cadre.kernel.references import SYSTEM, reference_for
from cadre.links import operations as links
from cadre.programme.queries import settings_on


def forget(*, interest, by, at) -> None:
    """Delete everything that is kept of a person, their applications too, and the links sent to them."""
    with transaction.atomic():
        if not lock_if_there(interest):
            return
        links.revoke(subject=reference_for(interest), purpose=interests.PURPOSE, at=at)
        for application in applications_of(interest):
            links.revoke(subject=reference_for(application), purpose=applicants.PURPOSE, at=at)
            supports.forget_links(application, at=at)
        audit.record("joining.forget_interest", record=interest, by=by, at=at)
        interest.delete()


def forget_settled(*, at) -> int:
    """Delete what is kept of everyone of whom nothing has come for as long as the programme keeps it; returns of how
    many."""
    today = clock.day_of(at)
    settled = list(settled_before(at - timedelta(days=settings_on(today).joining_days), on=today))
    for interest in settled:
        forget(interest=interest, by=SYSTEM, at=at)
    return len(settled)
