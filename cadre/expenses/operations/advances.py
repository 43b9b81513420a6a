"""Ask for an advance, decide on one, never one's own, and take it off the claims that follow."""

from decimal import Decimal

from django.db import transaction

from cadre.audit import operations as audit
from cadre.expenses.lifecycle import ADVANCE
from cadre.expenses.models import Advance, Claim
from cadre.expenses.operations.telling import tell_claimant
from cadre.expenses.queries.advances import unsettled_of
from cadre.kernel.locks import lock_row


class OwnAdvance(Exception):
    """Nobody decides on an advance of their own."""

    def __init__(self):
        super().__init__("This is your own advance. Someone else has to decide")


def ask_advance(*, claimant, title: str, amount: Decimal, by, at) -> Advance:
    """Ask for an advance. The same that waits for a decision is that one."""
    facts = {"title": title, "amount": amount}
    with transaction.atomic():
        lock_row(claimant)
        known = Advance.objects.filter(claimant=claimant, state="asked", **facts).first()
        if known:
            return known
        made = Advance.objects.create(claimant=claimant, **facts, made_at=at, updated_at=at)
        audit.record("expenses.ask_advance", record=made, by=by, at=at, changes={"state": (None, made.state)})
    return made


def decide_advance(*, advance, is_given: bool, why: str, by, at) -> None:
    """Agree to an advance, to be paid, or refuse it; who asked is emailed. Raises ``OwnAdvance``, ``MoveRefused``."""
    with transaction.atomic():
        if advance.claimant_id == by.pk:
            raise OwnAdvance
        facts = {"decided_by": by, "decided_at": at, "decided_why": why}
        verb = "agree" if is_given else "refuse"
        audit.move(ADVANCE, advance, verb, act="expenses.decide_advance", by=by, at=at, **facts)
        tell_claimant(advance, "approval_decided", by=by, at=at)


def withdraw_advance(*, advance, by, at) -> None:
    """Withdraw what was asked. Raises ``MoveRefused`` once it is decided."""
    with transaction.atomic():
        audit.move(ADVANCE, advance, "withdraw", act="expenses.withdraw_advance", by=by, at=at)


def take_off(claim: Claim, *, by, at) -> Decimal:
    """Take what the claimant had as advances off a claim that is about to be paid, and return how much in all.

    Within the transaction of its caller. A claim that was about to be paid before keeps what was taken off it then.
    """
    if claim.advanced:
        return claim.advanced
    left = claim.total
    for advance in unsettled_of(claim.claimant_id):
        lock_row(advance)
        part = min(left, advance.outstanding)
        if part <= 0:
            continue
        before, advance.settled, advance.updated_at = advance.settled, advance.settled + part, at
        advance.save(update_fields=["settled", "updated_at"])
        changes = {"settled": (before, advance.settled)}
        audit.record("expenses.settle_advance", record=advance, by=by, at=at, changes=changes)
        left -= part
    return claim.total - left
