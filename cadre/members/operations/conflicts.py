"""Declare a conflict of interest, and end it."""

from datetime import timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row
from cadre.members.models import DeclaredConflict
from cadre.members.signals import conflict_changed


def declare_conflict(*, user, organisation, reason, by, at) -> DeclaredConflict:
    """Record that ``user`` has a conflict with ``organisation`` from today. Access that it rules out closes at once.

    The same conflict in the same words again is the one that is there.
    """
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(user)
        declared = DeclaredConflict.objects.on(today).filter(user=user, organisation=organisation, reason=reason)
        if known := declared.first():
            return known
        made = DeclaredConflict.objects.create(
            user=user, organisation=organisation, reason=reason, valid_from=today, declared_at=at
        )
        request_scope.forget()
        audit.record("members.declare_conflict", record=made, by=by, at=at)
        conflict_changed.send(DeclaredConflict, user=user, by=by, at=at)
    return made


def withdraw_conflict(*, conflict, by, at) -> None:
    """End the conflict. Access that it closed stays closed until opened again. Ending it twice is harmless."""
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(conflict.user)
        declared = DeclaredConflict.objects.on(today).filter(pk=conflict.pk)
        if not declared.exists():
            return
        if conflict.valid_from >= today:
            declared.delete()
        else:
            declared.update(valid_to=today - timedelta(days=1))
        request_scope.forget()
        audit.record("members.withdraw_conflict", record=conflict, by=by, at=at)
        conflict_changed.send(DeclaredConflict, user=conflict.user, by=by, at=at)
