"""Pause a membership until a day, end the pause, leave the cadre, and return to it. For oneself, or by staff."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.accounts.queries import users_with_role
from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM
from cadre.mail.emails import LinkSpec
from cadre.members.lifecycle import MEMBER
from cadre.members.models import Member
from cadre.members.operations.suspensions import suspend_again
from cadre.members.signals import member_left


class AccountNeeded(Exception):
    """The person signs in for more than their membership, so their account stays open."""


def pause(*, member, until, by, at) -> None:
    """Pause the membership until the end of the day ``until``, or until it is resumed. Raises ``MoveRefused``."""
    _move(member, "pause", by=by, at=at, paused_until=until)
    _tell_member(member, "members/paused", by=by, at=at)


def resume(*, member, by, at) -> None:
    """End the pause at once. Raises ``MoveRefused``."""
    _move(member, "resume", by=by, at=at, paused_until=None)


def end_pauses(*, at) -> int:
    """Resume every membership whose last day of pause is over, email its member, and return how many."""
    over = Member.objects.filter(state="paused", paused_until__lt=clock.day_of(at)).select_related("user")
    for member in over:
        with transaction.atomic():
            lock_row(member)
            if MEMBER.allows("resume", member.state):
                resume(member=member, by=SYSTEM, at=at)
                _tell_member(member, "members/pause_ended", by=SYSTEM, at=at)
    return len(over)


def leave(*, member, close_account: bool, by, at) -> None:
    """Record that the member left. Their places, offers and courses are freed; whoever has to know is emailed.

    With ``close_account`` they can no longer sign in. Raises ``MoveRefused``, and ``AccountNeeded``.
    """
    with transaction.atomic():
        if close_account and member.user.programme_roles:
            raise AccountNeeded(f"{member} has a role in the programme, so the account stays open")
        _move(member, "leave", by=by, at=at, paused_until=None)
        member_left.send(Member, member=member, by=by, at=at)
        _tell_member(member, "members/left_recorded", by=by, at=at)
        _tell_staff(member, by=by, at=at)
        if close_account:
            accounts.deactivate(user=member.user, by=by, at=at)


def come_back(*, member, by, at) -> None:
    """Record that a member who left returns, and open their account again. Raises ``MoveRefused``."""
    with transaction.atomic():
        _move(member, "come_back", by=by, at=at)
        suspend_again(member=member, by=by, at=at)
        accounts.reactivate(user=member.user, by=by, at=at)
        member.user.refresh_from_db(fields=["is_active"])
        _tell_member(member, "members/returned", by=by, at=at)


def _move(member, verb, *, by, at, **fields) -> None:
    with transaction.atomic():
        audit.move(MEMBER, member, verb, by=by, at=at, **fields)
        request_scope.forget()


def _tell_member(member, template, *, by, at) -> None:
    if member.user.reference != by.reference:
        _email(member.user, template, member, by=by, at=at)


def _tell_staff(member, *, by, at) -> None:
    for user in users_with_role(*PROGRAMME_STAFF, on=clock.day_of(at)).exclude(pk=member.user_id):
        if user.reference != by.reference:
            _email(user, "members/left", member, by=by, at=at)


def _email(user, template, member, *, by, at) -> None:
    context = {"person": member.user.name, "until": member.paused_until}
    link = LinkSpec.page(reverse("members:member", args=[member.pk]))
    accounts.notify(user=user, template=template, context=context, link=link, by=by, at=at)
