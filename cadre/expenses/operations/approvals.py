"""Ask before something unusual is spent, and decide on it: never on one's own."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.expenses.lifecycle import APPROVAL
from cadre.expenses.models import Approval
from cadre.expenses.operations.telling import tell_claimant
from cadre.kernel.locks import lock_row


class OwnApproval(Exception):
    """Nobody decides on what they ask themselves."""

    def __init__(self):
        super().__init__("This is your own question. Someone else has to decide")


def ask_approval(*, claimant, category, day, amount, why, by, at) -> Approval:
    """Ask whether a cost would be paid. The same that waits for a decision is that one."""
    facts = {"category": category, "day": day, "amount": amount, "why": why}
    with transaction.atomic():
        lock_row(claimant)
        known = Approval.objects.filter(claimant=claimant, state="asked", **facts).first()
        if known:
            return known
        made = Approval.objects.create(claimant=claimant, **facts, made_at=at, updated_at=at)
        audit.record("expenses.ask_approval", record=made, by=by, at=at, changes={"state": (None, made.state)})
    return made


def decide_approval(*, approval, is_given: bool, why: str, by, at) -> None:
    """Approve a cost beforehand, or not; who asked is emailed. Raises ``OwnApproval`` and ``MoveRefused``."""
    with transaction.atomic():
        if approval.claimant_id == by.pk:
            raise OwnApproval
        facts = {"decided_by": by, "decided_at": at, "decided_why": why}
        verb = "give" if is_given else "refuse"
        audit.move(APPROVAL, approval, verb, act="expenses.decide_approval", by=by, at=at, **facts)
        tell_claimant(approval, "approval_decided", by=by, at=at)


def withdraw_approval(*, approval, by, at) -> None:
    """Withdraw what was asked. Raises ``MoveRefused`` once it is decided."""
    with transaction.atomic():
        audit.move(APPROVAL, approval, "withdraw", act="expenses.withdraw_approval", by=by, at=at)
