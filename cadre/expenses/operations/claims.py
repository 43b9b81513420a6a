"""Open a claim, send it, take it back, do without it, and delete one that was never sent."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.expenses.lifecycle import CLAIM
from cadre.expenses.models import Claim
from cadre.expenses.operations.lines import fill_in, require_draft, work_out
from cadre.expenses.operations.receipts import discard_unused
from cadre.expenses.queries.looks import stops_of
from cadre.expenses.queries.rates import newest_table
from cadre.expenses.travel import Days, home_of, legs
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row


class Stopped(Exception):
    """The claim cannot be sent yet; ``reasons`` say why, each in a sentence."""

    def __init__(self, reasons: list[str]):
        self.reasons = reasons
        super().__init__("; ".join(reasons))


def open_claim(*, member, days: Days, by, at) -> Claim:
    """Open the member's claim for the days of a place or course, with the journeys there and back filled in as far as
    we know the way. A claim that is open already is that one."""
    claimant = member.user
    with transaction.atomic():
        lock_row(claimant)
        known = Claim.objects.filter(claimant=claimant, subject=days.subject).first()
        if known:
            return known
        miles = days.miles_from(home_of(member))
        claim = _made(claimant, days.title, days.period, at=at, subject=days.subject, map_miles=miles)
        audit.record("expenses.open_claim", record=claim, by=by, at=at, changes={"state": (None, claim.state)})
        today = clock.day_of(at)
        fill_in(claim=claim, legs=[leg for leg in legs(days, miles) if leg.day <= today], at=at)
    return claim


def open_other(*, claimant, title: str, period, by, at) -> Claim:
    """Open a claim for days that are those of no place or course, such as a meeting. One that is being filled in, with
    the same title and days, is that one."""
    with transaction.atomic():
        lock_row(claimant)
        same = {"title": title, "first_day": period.first, "last_day": period.last, "state": "draft"}
        known = Claim.objects.filter(claimant=claimant, subject="", **same).first()
        if known:
            return known
        claim = _made(claimant, title, period, at=at)
        audit.record("expenses.open_claim", record=claim, by=by, at=at, changes={"state": (None, claim.state)})
    return claim


def _made(claimant, title, period, *, at, **facts) -> Claim:
    return Claim.objects.create(
        claimant=claimant,
        title=title[:200],
        first_day=period.first,
        last_day=period.last,
        **facts,
        made_at=at,
        updated_at=at,
    )


def submit(*, claim, by, at) -> None:
    """Send the claim to be checked, worked out by the newest rates. Raises ``Stopped`` and ``MoveRefused``.

    Two claims of one person are sent one after the other, so that no mile counts twice.
    """
    with transaction.atomic():
        lock_row(claim.claimant)
        require_draft(claim)
        work_out(claim, at=at)
        if reasons := stops_of(_read_again(claim), on=clock.day_of(at)):
            raise Stopped(reasons)
        facts = {"submitted_at": at, "rates": newest_table()}
        audit.move(CLAIM, claim, "submit", act="expenses.submit", by=by, at=at, **facts)


def _read_again(claim) -> Claim:
    return Claim.objects.prefetch_related("lines__receipt").get(pk=claim.pk)


def take_back(*, claim, by, at) -> None:
    """Take a claim back that is not decided, and forget what was allowed of it. Raises ``MoveRefused``."""
    with transaction.atomic():
        lock_row(claim)
        audit.move(CLAIM, claim, "take_back", act="expenses.take_back", by=by, at=at, submitted_at=None, rates=None)
        claim.lines.exclude(allowed=None).update(allowed=None, allowed_why="", updated_at=at)


def waive(*, claim, by, at) -> None:
    """Record that nothing is claimed for these days. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(CLAIM, claim, "waive", act="expenses.waive", by=by, at=at)


def reopen(*, claim, by, at) -> None:
    """Claim for these days after all. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(CLAIM, claim, "reopen", act="expenses.reopen", by=by, at=at)


def delete_claim(*, claim, by, at) -> None:
    """Delete a claim that was not sent, with its lines and receipts. Raises ``MoveRefused``; a claim that is gone is
    gone."""
    with transaction.atomic():
        lock_row(claim.claimant)
        if not Claim.objects.filter(pk=claim.pk).exists():
            return
        lock_row(claim)
        if claim.state not in {"draft", "waived"}:
            raise MoveRefused(claim, "be deleted", claim.get_state_display().lower())
        audit.record("expenses.delete_claim", record=claim, by=by, at=at)
        claim.lines.all().delete()
        discard_unused(claim, at=at)
        claim.messages.all().delete()
        claim.delete()
