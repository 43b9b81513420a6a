"""Waive a check, with a reason that stays on the record."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import acts
from cadre.reviews.models import Waiver


def waive_check(*, review, act, code, why, by, at) -> Waiver:
    """Let ``act`` pass without this check. Raises ``PermissionDenied`` unless this person may waive it."""
    check = next((check for check in acts.checks().get(act, []) if check.code == code), None)
    held = review.roles_of(by) | by.programme_roles
    if check is None or check.waivable_by.isdisjoint(held):
        raise PermissionDenied(f"{code} may not be waived by {by}")
    with transaction.atomic():
        waiver, made = Waiver.objects.get_or_create(
            review=review, act=act, code=code, defaults={"why": why, "waived_by": by, "waived_at": at}
        )
        if made:
            audit.record("reviews.waive_check", record=waiver, by=by, at=at, changes={"code": (None, code)})
    return waiver
