"""Name people who represent an organisation, and end their roles."""

from datetime import timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row
from cadre.mail.emails import LinkSpec
from cadre.organisations.models import Role
from cadre.organisations.signals import role_changed


class AlreadyHeld(Exception):
    """The person has this role for the organisation already."""


def name_person(*, organisation, email, name, role, by, at) -> Role:
    """Give the person with this email address a role for the organisation, invite them if they are new, and email them.

    Raises ``AccountClosed`` and ``AlreadyHeld``.
    """
    with transaction.atomic():
        user = accounts.invite(email=email, name=name, by=by, at=at)
        if not user.is_active:
            raise accounts.AccountClosed
        lock_row(user)
        if holds(user, organisation, role, at=at):
            raise AlreadyHeld
        held = grant(user=user, organisation=organisation, role=role, by=by, at=at)
        _tell(user, f"organisations/{role}", organisation, by=by, at=at)
    return held


def holds(user, organisation, role, *, at) -> bool:
    """Whether ``user`` has the role for the organisation at ``at``."""
    return Role.objects.on(clock.day_of(at)).filter(user=user, organisation=organisation, role=role).exists()


def grant(*, user, organisation, role, by, at) -> Role:
    """Let ``user`` act for ``organisation`` in ``role`` from today. Does nothing if they hold it already."""
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(user)
        held = Role.objects.on(today).filter(user=user, organisation=organisation, role=role).first()
        if held:
            return held
        made = Role.objects.create(user=user, organisation=organisation, role=role, valid_from=today)
        audit.record("organisations.grant", record=made, by=by, at=at, changes={"role": (None, role)})
        request_scope.forget()
        role_changed.send(Role, user=user, by=by, at=at)
    return made


def end_role(*, role, by, at) -> None:
    """End a role, which the person loses at once, and email them. Ending it twice changes nothing."""
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(role.user)
        held = Role.objects.on(today).filter(pk=role.pk)
        if not held.exists():
            return
        audit.record("organisations.end_role", record=role, by=by, at=at, changes={"valid_to": (role.valid_to, today)})
        if role.valid_from >= today:
            held.delete()
        else:
            held.update(valid_to=today - timedelta(days=1))
        request_scope.forget()
        role_changed.send(Role, user=role.user, by=by, at=at)
        _tell(role.user, "organisations/ended", role.organisation, by=by, at=at)


def _tell(user, template, organisation, *, by, at):
    accounts.notify(
        user=user,
        template=template,
        context={"organisation": organisation.name},
        link=LinkSpec.page(organisation.get_absolute_url()),
        by=by,
        at=at,
    )
