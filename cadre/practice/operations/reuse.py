"""Ask to use something at home, answer for the host, note each use, and call back what is allowed no longer."""

from datetime import date, timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.kernel.references import reference_for
from cadre.links import operations as links
from cadre.links.models import Kind, Link
from cadre.mail.emails import LinkSpec
from cadre.practice.lifecycle import ENDED, REUSE
from cadre.practice.models import Reuse, Use
from cadre.practice.queries import reuse as queries
from cadre.practice.queries import sponsors_of

PURPOSE = "reuse"
# How long the link to answer is open.
TO_ANSWER = timedelta(days=60)


class AlreadyAsked(Exception):
    """The person has asked for the same before, and it is asked or granted; ``reuse`` is that request."""

    def __init__(self, reuse: Reuse):
        self.reuse = reuse
        super().__init__("You have requested this before")


def ask_to_use(*, review, kind: str, what: str, to_whom: str, attribution: str, until, by, at, **of) -> Reuse:
    """Ask the host's sponsors, each by a link that answers without signing in. ``of`` names the practice, the finding
    or the reflection. Raises ``AlreadyAsked``."""
    with transaction.atomic():
        lock_row(by)
        if known := queries.current_of(by, **of):
            raise AlreadyAsked(known)
        asked = {"what": what, "to_whom": to_whom, "attribution": attribution, "until": until}
        facts = {"review": review, "kind": kind, "asked_by": by, "asked_at": at, "updated_at": at}
        made = Reuse.objects.create(**asked, **facts, **of)
        changes = {"attribution": ("", attribution), "until": (None, until)}
        audit.record("practice.ask_to_use", record=made, by=by, at=at, changes=changes)
        for sponsor in sponsors_of(review):
            _ask(sponsor, made, by=by, at=at)
    return made


def _ask(sponsor, reuse, *, by, at) -> None:
    link = LinkSpec(
        path="/use-at-home/answer/{token}",
        purpose=PURPOSE,
        subject=reference_for(reuse),
        kind=Kind.ONCE,
        expires_at=at + TO_ANSWER,
    )
    _tell(sponsor, "practice/reuse_asked", link, reuse, by=by, at=at)


def grant(*, reuse, to_whom: str, attribution: str, until: date | None, words="", by, at, on_behalf=None) -> None:
    """The host allows it, as asked or narrower. An answer ``by`` a link uses it up. Raises ``MoveRefused``."""
    allowed = {"allowed_to": to_whom, "allowed_attribution": attribution, "runs_until": until}
    _answer(reuse, "grant", by=by, at=at, on_behalf=on_behalf, words=words, **allowed)


def refuse(*, reuse, words="", by, at, on_behalf=None) -> None:
    """The host does not allow it; no reason is owed. Raises ``MoveRefused``."""
    _answer(reuse, "refuse", by=by, at=at, on_behalf=on_behalf, words=words)


def _answer(reuse, verb, *, by, at, on_behalf, **given) -> None:
    given["answered_by"] = on_behalf.person if on_behalf else by.label
    given["recorded_by"] = by.label if on_behalf else ""
    given["answered_at"] = on_behalf.said_at if on_behalf else at
    with transaction.atomic():
        # The request is locked before any link: of two answers at once, whoever gives them, one waits for the other.
        audit.move(REUSE, reuse, verb, act=f"practice.{verb}_use", by=by, at=at, on_behalf=on_behalf, **given)
        if isinstance(by, Link):
            links.use(by, at=at)
        links.revoke(subject=reference_for(reuse), purpose=PURPOSE, at=at)
        _tell(reuse.asked_by, "practice/reuse_answered", _page(reuse), reuse, by=by, at=at)


def cancel(*, reuse, by, at) -> None:
    """The member does not want it any more. Raises ``MoveRefused`` once the host has answered."""
    with transaction.atomic():
        audit.move(REUSE, reuse, "cancel", act="practice.cancel_use", by=by, at=at)
        links.revoke(subject=reference_for(reuse), purpose=PURPOSE, at=at)


def withdraw(*, reuse, words="", by, at, on_behalf=None) -> None:
    """The host takes it back: the member is asked to stop and to confirm it. Without ``words`` those of its answer
    stay. Raises ``MoveRefused``."""
    given = {"withdrawn_at": at} | ({"words": words} if words else {})
    with transaction.atomic():
        facts = {"act": "practice.withdraw_use", "by": by, "at": at, "on_behalf": on_behalf}
        audit.move(REUSE, reuse, "withdraw", **facts, **given)
        _tell(reuse.asked_by, "practice/reuse_recalled", _page(reuse), reuse, by=by, at=at)


def expire(*, by, at) -> int:
    """End what was allowed until a day that is over; returns how many."""
    ended = list(queries.run_out(day=clock.day_of(at)))
    for reuse in ended:
        with transaction.atomic():
            audit.move(REUSE, reuse, "expire", act="practice.end_use", by=by, at=at)
            _tell(reuse.asked_by, "practice/reuse_recalled", _page(reuse), reuse, by=by, at=at)
    return len(ended)


def note_use(*, reuse, where: str, day: date, people: int, by, at) -> Use:
    """Note where, when and with how many people it was used, on a day on which it was allowed: also afterwards, so that
    the register is whole. Raises ``MoveRefused`` for any other day."""
    with transaction.atomic():
        lock_row(reuse)
        if not reuse.was_allowed_on(day):
            raise MoveRefused(reuse, "be used on that day", REUSE.states[reuse.standing_on(day)].lower())
        made = Use.objects.create(reuse=reuse, where=where, day=day, people=people, noted_at=at)
        audit.record("practice.note_use", record=made, by=by, at=at, changes={"people": (None, people)})
    return made


def acknowledge(*, reuse, by, at) -> None:
    """The member confirms that they stopped. Confirmed before, nothing changes. ``MoveRefused`` before it ended."""
    with transaction.atomic():
        lock_row(reuse)
        if reuse.state not in ENDED:
            raise MoveRefused(reuse, "be confirmed as stopped", REUSE.states[reuse.state].lower())
        if reuse.acknowledged_at is None:
            reuse.acknowledged_at = reuse.updated_at = at
            reuse.save(update_fields=["acknowledged_at", "updated_at"])
            changes = {"acknowledged_at": (None, at)}
            audit.record("practice.acknowledge_recall", record=reuse, by=by, at=at, changes=changes)


def _page(reuse) -> LinkSpec:
    return LinkSpec.page(reuse.get_absolute_url())


def _tell(user, template, link, reuse, *, by, at) -> None:
    """The sponsor's email says who asks and of which review, never what for; the member's not even that, since
    a practice may be read without its host's name."""
    context = {"review": reuse.review.name, "person": reuse.asked_by.name}
    accounts.notify(user=user, template=template, context=context, link=link, about=reuse.review, by=by, at=at)
