"""Sign a member up for a day, give up a place, and give free places to those who wait, who asked first first."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.learning.lifecycle import SIGN_UP, SIGNED_UP
from cadre.learning.models import SignUp
from cadre.learning.operations.telling import tell
from cadre.learning.queries.sign_ups import held_to_come
from cadre.members.lifecycle import NOT_SERVING


class SignUpClosed(Exception):
    """The day is cancelled, has begun and is full, or its last day to sign up is over; its words say which."""


def sign_up(*, day, member, by, at, on_behalf=None) -> SignUp:
    """Give the member a place on the day, or the next turn on its waiting list when it is full.

    Signed up already, nothing changes. Whoever runs the programme may sign a member up ``on_behalf`` after the last
    day to do so, and somebody who came without a place while one is free. Raises ``SignUpClosed``.
    """
    with transaction.atomic():
        lock_row(day)
        known = SignUp.objects.filter(day=day, member=member).first()
        if known and known.state in SIGNED_UP and (known.state == "placed" or not day.has_begun(at)):
            return known
        state = _state_for(day, member, at=at, by_themselves=on_behalf is None)
        signed = _put(known, day, member, state, by=by, at=at, on_behalf=on_behalf)
        if not day.has_begun(at):
            tell(member.user, day, state, by=by, at=at)
    return signed


def _state_for(day, member, *, at, by_themselves) -> str:
    """Whether there is a place for the member or they wait. Raises ``SignUpClosed``."""
    if day.is_cancelled:
        raise SignUpClosed("This day has been cancelled")
    if member.state in NOT_SERVING:
        raise SignUpClosed("The member cannot take part at present")
    if by_themselves and not day.is_open(at):
        raise SignUpClosed("It is too late to sign up for this day")
    if day.sign_ups.placed().count() < day.places:
        return "placed"
    if day.has_begun(at):
        raise SignUpClosed("Every place is taken, and the day has begun")
    return "waiting"


def _put(known, day, member, state, *, by, at, on_behalf) -> SignUp:
    act = "learning.sign_up" if state == "placed" else "learning.wait"
    if known is None:
        made = SignUp.objects.create(day=day, member=member, state=state, asked_at=at, updated_at=at)
        audit.record(act, record=made, by=by, at=at, changes={"state": (None, state)}, on_behalf=on_behalf)
        return made
    verb = "queue" if state == "waiting" else "promote" if known.state == "waiting" else "take"
    audit.move(SIGN_UP, known, verb, act=act, by=by, at=at, on_behalf=on_behalf, asked_at=at, attended=None)
    return known


def give_up(*, sign_up, by, at, on_behalf=None) -> None:
    """Give up a place or a turn on the waiting list. Whoever waits longest gets the place at once.

    Recorded for the member, they are told. Raises ``MoveRefused`` when it was given up before, or attendance was taken.
    """
    with transaction.atomic():
        day = sign_up.day
        lock_row(day)
        if day.attendance_at or (day.has_begun(at) and on_behalf is None):
            raise MoveRefused(sign_up, "give_up", "over")
        audit.move(SIGN_UP, sign_up, "give_up", act="learning.give_up", by=by, at=at, on_behalf=on_behalf)
        if on_behalf and not day.has_begun(at) and not day.is_cancelled:
            tell(sign_up.member.user, day, "given_up", by=by, at=at)
        fill_places(day, by=by, at=at)


def give_up_all(*, member, by, at) -> None:
    """Give up every place and turn on a waiting list that the member has on days to come, without an email to them."""
    with transaction.atomic():
        for sign_up in held_to_come(member, at=at):
            give_up(sign_up=sign_up, by=by, at=at)


def fill_places(day, *, by, at) -> None:
    """Give the free places of a day to come to those who wait, within a transaction that has locked the day."""
    if day.has_begun(at) or day.is_cancelled:
        return
    free = max(day.places - day.sign_ups.placed().count(), 0)
    waiting = day.sign_ups.waiting().exclude(member__state__in=NOT_SERVING)
    for next_one in waiting.select_related("member__user")[:free]:
        audit.move(SIGN_UP, next_one, "promote", act="learning.promote", by=by, at=at)
        tell(next_one.member.user, day, "promoted", by=by, at=at)
