"""Check a claim: ask about it, allow less of a line, approve it, or reject it. Never one's own."""

from decimal import Decimal

from django.db import transaction

from cadre.audit import operations as audit
from cadre.expenses.lifecycle import CLAIM
from cadre.expenses.models import Claim, Line, Message
from cadre.expenses.operations.telling import tell_claimant
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row


class OwnClaim(Exception):
    """Nobody checks their own claim."""

    def __init__(self):
        super().__init__("This is your own claim. Someone else has to check it")


def ask_about(*, claim, words: str, line: Line | None = None, by, at) -> Message:
    """Ask the claimant about the claim, or one line of it; they are emailed. Raises ``OwnClaim``, ``MoveRefused``."""
    with transaction.atomic():
        _require_another(claim, by)
        audit.move(CLAIM, claim, "query", act="expenses.ask_about", by=by, at=at)
        message = Message.objects.create(claim=claim, line=line, by=by, words=words, at=at)
        tell_claimant(claim, "queried", by=by, at=at)
    return message


def answer(*, claim, words: str, by, at) -> Message:
    """Answer what the checker asked; the claim waits to be checked again. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(CLAIM, claim, "answer", act="expenses.answer", by=by, at=at)
        return Message.objects.create(claim=claim, by=by, words=words, at=at)


def allow(*, line, amount: Decimal | None, why: str, by, at) -> None:
    """Allow no more than ``amount`` of a line, with the reason; without an amount, all of it again.

    Raises ``OwnClaim``, and ``MoveRefused`` for a claim that does not wait to be checked.
    """
    with transaction.atomic():
        claim = line.claim
        _require_another(claim, by)
        lock_row(claim)
        if claim.state != "submitted":
            raise MoveRefused(claim, "be checked", claim.get_state_display().lower())
        lock_row(line)
        allowed = None if amount is None or amount >= line.amount else amount
        facts = {"allowed": allowed, "allowed_why": "" if allowed is None else why}
        if all(getattr(line, name) == value for name, value in facts.items()):
            return
        before = line.allowed
        for name, value in {**facts, "updated_at": at}.items():
            setattr(line, name, value)
        line.save(update_fields=[*facts, "updated_at"])
        audit.record("expenses.allow", record=line, by=by, at=at, changes={"allowed": (before, allowed)})


def approve(*, claim, by, at) -> None:
    """Approve what is allowed of the claim; the claimant is emailed. Raises ``OwnClaim`` and ``MoveRefused``."""
    with transaction.atomic():
        _require_another(claim, by)
        facts = {"checked_by": by, "checked_at": at}
        audit.move(CLAIM, claim, "approve", act="expenses.approve", by=by, at=at, **facts)
        tell_claimant(claim, "approved", by=by, at=at)


def reject(*, claim, why: str, by, at) -> None:
    """Reject the claim, with the reason; the claimant is emailed. Raises ``OwnClaim`` and ``MoveRefused``."""
    with transaction.atomic():
        _require_another(claim, by)
        facts = {"checked_by": by, "checked_at": at, "rejected_why": why}
        audit.move(CLAIM, claim, "reject", act="expenses.reject", by=by, at=at, **facts)
        tell_claimant(claim, "rejected", by=by, at=at)


def _require_another(claim: Claim, by) -> None:
    if claim.claimant_id == by.pk:
        raise OwnClaim
