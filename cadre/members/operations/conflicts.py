"""Declare a conflict of interest, and end it."""

from datetime import timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.members.models import DeclaredConflict
from cadre.members.signals import conflict_changed


def declare_conflict(*, user, organisation, reason, by, at) -> DeclaredConflict:
    """Record that ``user`` has a conflict with ``organisation`` from today. Access that it rules out closes at once."""
    with transaction.atomic():
        made = DeclaredConflict.objects.create(
            user=user, organisation=organisation, reason=reason, valid_from=clock.day_of(at), declared_at=at
        )
        audit.record("members.declare_conflict", record=made, by=by, at=at)
        conflict_changed.send(DeclaredConflict, user=user, by=by, at=at)
    return made


def withdraw_conflict(*, conflict, by, at) -> None:
    """End the conflict. Access that it closed stays closed until opened again."""
    with transaction.atomic():
        today = clock.day_of(at)
        if conflict.valid_from >= today:
            DeclaredConflict.objects.filter(pk=conflict.pk).delete()
        else:
            DeclaredConflict.objects.filter(pk=conflict.pk).update(valid_to=today - timedelta(days=1))
        audit.record("members.withdraw_conflict", record=conflict, by=by, at=at)
        conflict_changed.send(DeclaredConflict, user=conflict.user, by=by, at=at)
