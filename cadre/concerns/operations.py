"""Report that something must be reported, receive and acknowledge it, hand it over, escalate it, set its routes."""

from datetime import timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.concerns import queries
from cadre.concerns.lifecycle import CONCERN, WAITING
from cadre.concerns.models import Concern
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM, Reference
from cadre.mail.emails import LinkSpec

# The trail says that something was reported, not who did: a person who speaks up is known to the people named only.
REPORTER = Reference("concerns:reporter", "A person on the review")
LONGEST_WAIT = timedelta(days=1)


class NobodyIndependent(Exception):
    """Nobody who may receive a concern is independent of the host."""


def report(*, review, kind, by, at) -> Concern:
    """Record that ``by`` has something of this kind to report, and email the person named to receive it.

    A second report of the same kind before the first is acknowledged is the same one. Raises ``NobodyIndependent``.
    """
    with transaction.atomic():
        lock_row(review)
        if known := queries.open_concern(review, kind, by):
            return known
        route = queries.route_of(kind)
        people = queries.receivers_for(route, review, but={by.pk}, at=at)
        if not people:
            raise NobodyIndependent
        due_at = at + timedelta(minutes=route.minutes)
        facts = {"raised_by": by, "raised_at": at, "due_at": due_at, "updated_at": at}
        concern = Concern.objects.create(review=review, kind=kind, receiver=people[0], **facts)
        audit.record("concerns.report", record=concern, by=REPORTER, at=at, changes={"state": (None, concern.state)})
        _email(people[0], concern, "concerns/raised", at=at)
    return concern


def receive(*, concern, by, at) -> None:
    """Let the person who reported it see that their message has arrived. The clock runs on. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(CONCERN, concern, "receive", by=by, at=at)


def acknowledge(*, concern, by, at) -> None:
    """Record that ``by`` has heard it from the person who reported it; the clock stops. Raises ``MoveRefused``."""
    with transaction.atomic():
        fields = {"acknowledged_by": by, "acknowledged_at": at}
        audit.move(CONCERN, concern, "acknowledge", by=by, at=at, **fields)
        _email(concern.raised_by, concern, "concerns/acknowledged", at=at)


def hand_over(*, concern, outside_reference, by, at) -> None:
    """Record the reference under which another body has taken it on. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(CONCERN, concern, "hand_over", by=by, at=at, outside_reference=outside_reference)


def escalate_late(*, by, at) -> int:
    """Bring what nobody acknowledged in time before the next person, and remind the first; return how many."""
    return sum(_escalate(concern, by=by, at=at) for concern in queries.late(at=at))


def _escalate(concern, *, by, at) -> bool:
    with transaction.atomic():
        lock_row(concern)
        if concern.state not in WAITING or concern.due_at > at:
            return False
        route = queries.route_of(concern.kind)
        asked = {concern.raised_by_id, concern.receiver_id}
        if not concern.escalated_to:
            concern.escalated_to = next(iter(queries.receivers_for(route, concern.review, but=asked, at=at)), None)
        concern.times_late += 1
        # Each reminder waits twice as long as the one before it, at most a day.
        wait = min(timedelta(minutes=route.minutes) * 2 ** min(concern.times_late - 1, 12), LONGEST_WAIT)
        concern.due_at, concern.updated_at = at + wait, at
        concern.save(update_fields=["escalated_to", "times_late", "due_at", "updated_at"])
        audit.record("concerns.escalate", record=concern, by=by, at=at)
        for user in concern.receivers:
            _email(user, concern, "concerns/late", at=at)
    return True


def change_route(*, route, by, at, is_sample=False, **facts) -> None:
    """Change who receives a kind of concern, the numbers or the clock. The same again changes nothing."""
    with transaction.atomic():
        lock_row(route)
        changes = {name: (getattr(route, name), value) for name, value in facts.items()}
        changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
        if not changes:
            return
        changes["is_sample"] = (route.is_sample, is_sample)
        for name, (_, after) in changes.items():
            setattr(route, name, after)
        route.save(update_fields=list(changes))
        people = {name for name in changes if name in {"first", "second"}}
        changes = {name: tuple(map(str, pair)) if name in people else pair for name, pair in changes.items()}
        audit.record("concerns.change_route", record=route, by=by, at=at, changes=changes)


def _email(user, concern, template, *, at) -> None:
    """Email one person a link and nothing else; also to people who turned emails off."""
    accounts.notify(
        user=user,
        template=template,
        context={},
        link=LinkSpec.page(concern.get_absolute_url()),
        about=concern.review,
        by=SYSTEM,
        at=at,
        is_always_sent=True,
    )
