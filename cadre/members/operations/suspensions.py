"""Suspend a member, who may appeal once to someone else than who decided it, and lift the suspension."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM
from cadre.mail.emails import LinkSpec
from cadre.members.lifecycle import MEMBER, SUSPENSION
from cadre.members.models import Suspension


class SameDecider(Exception):
    """An appeal is decided by someone else than the member and who decided the suspension."""


def suspend(*, member, reason, until, appeal_to, by, at) -> Suspension:
    """Suspend the member until the end of ``until``, or until it is lifted. They are emailed how to appeal.

    Every read of a review leaves them out from that moment. Raises ``MoveRefused`` and ``SameDecider``.
    """
    if appeal_to.pk in {by.pk, member.user_id}:
        raise SameDecider("Choose someone else: neither yourself nor the member")
    with transaction.atomic():
        _move_member(member, "suspend", by=by, at=at, paused_until=None)
        made = Suspension.objects.create(
            member=member,
            reason=reason,
            until=until,
            appeal_to=appeal_to,
            decided_by=by,
            decided_at=at,
            updated_at=at,
        )
        audit.record("members.record_suspension", record=made, by=by, at=at, changes={"until": (None, until)})
        _email(member.user, "members/suspended", made, by=by, at=at)
    return made


def appeal(*, suspension, words, by, at) -> None:
    """Appeal against the suspension in these words, once. Who decides it is emailed. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(SUSPENSION, suspension, "appeal", act="members.appeal", by=by, at=at, appeal=words, appealed_at=at)
        _email(suspension.appeal_to, "members/appeal_made", suspension, by=by, at=at)


def decide_appeal(*, suspension, lifts: bool, why, by, at) -> None:
    """Lift the suspension on appeal or confirm it, with the reason; the member is emailed. Raises ``MoveRefused``."""
    given = {"by": by, "at": at, "appeal_why": why, "appeal_decided_at": at}
    with transaction.atomic():
        lock_row(suspension)
        if lifts:
            _lift(suspension, "allow", act="members.allow_appeal", lifted_at=at, **given)
        else:
            audit.move(SUSPENSION, suspension, "confirm", act="members.dismiss_appeal", **given)
        _email(suspension.member.user, "members/appeal_decided", suspension, by=by, at=at)


def reinstate(*, member, by, at) -> None:
    """Lift the suspension of the member, who is emailed. Raises ``MoveRefused``."""
    with transaction.atomic():
        lock_row(member)
        suspension = Suspension.objects.in_force().filter(member=member).first()
        if suspension is None:
            _move_member(member, "reinstate", by=by, at=at)
            return
        _lift(suspension, "lift", act="members.lift_suspension", by=by, at=at, lifted_at=at)
        _email(member.user, "members/suspension_lifted", suspension, by=by, at=at)


def end_suspensions(*, at) -> int:
    """Lift every suspension whose last day is over, and return how many."""
    over = Suspension.objects.in_force().filter(until__lt=clock.day_of(at), member__state="suspended")
    over = over.select_related("member__user")
    for suspension in over:
        reinstate(member=suspension.member, by=SYSTEM, at=at)
    return len(over)


def suspend_again(*, member, by, at) -> None:
    """Suspend a member who returns while a suspension is in force: leaving does not end it."""
    if Suspension.objects.in_force().filter(member=member).exists():
        _move_member(member, "suspend", by=by, at=at)


def _lift(suspension, verb, *, act, by, at, **fields) -> None:
    """Lift the suspension, and bring back its member unless they have left."""
    audit.move(SUSPENSION, suspension, verb, act=act, by=by, at=at, **fields)
    if suspension.member.state == "suspended":
        _move_member(suspension.member, "reinstate", by=by, at=at)


def _move_member(member, verb, *, by, at, **fields) -> None:
    audit.move(MEMBER, member, verb, by=by, at=at, **fields)
    request_scope.forget()


def _email(user, template, suspension, *, by, at) -> None:
    """Email that there is something to read, without the reason; never ``by``."""
    if user.reference != by.reference:
        link = LinkSpec.page(suspension.get_absolute_url())
        context = {"until": suspension.until}
        accounts.notify(user=user, template=template, context=context, link=link, by=by, at=at, is_always_sent=True)
