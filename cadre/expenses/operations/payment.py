"""Pay approved claims and advances together: make a run of them, mark it paid, drop it, and take back what bounced."""

from collections.abc import Iterable

from django.db import transaction

from cadre.audit import operations as audit
from cadre.expenses.lifecycle import ADVANCE, CLAIM, RUN
from cadre.expenses.models import Advance, Claim, Payee, PaymentRun
from cadre.expenses.money import NOTHING
from cadre.expenses.operations.advances import take_off
from cadre.expenses.operations.telling import tell_claimant
from cadre.expenses.queries.advances import payable_advances_by
from cadre.expenses.queries.payment import is_concerned, payable_by
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row, take_turns

TURN = "expenses.run"


class NotPayable(Exception):
    """Some of the claims cannot be paid by this person, or not any more."""

    def __init__(self):
        super().__init__("Some of these are paid already, or are yours, or you checked them. Choose again")


class OwnInRun(Exception):
    """Nobody marks a run as paid that has a claim or advance of theirs, or one that they approved."""

    def __init__(self):
        super().__init__("Something in this run is yours, or you approved it. Someone else has to mark it as paid")


def make_run(*, claims: Iterable[Claim], advances: Iterable[Advance] = (), by, at) -> PaymentRun:
    """Put these approved claims and agreed advances into a run, which freezes them until it is paid or dropped. What a
    claimant had as an advance is taken off. Raises ``NotPayable``.

    One who pays neither claims nor checked any of them. Of two runs made at once of one claim, the second is refused.
    """
    with transaction.atomic():
        take_turns(TURN)
        chosen = _all_of(payable_by(by), claims)
        early = _all_of(payable_advances_by(by), advances)
        if not chosen and not early:
            raise NotPayable
        run = PaymentRun.objects.create(payer=by, total=NOTHING, made_at=at, updated_at=at)
        facts = {"act": "expenses.put_in_run", "by": by, "at": at, "run": run, "payer": by}
        for claim in chosen:
            audit.move(CLAIM, claim, "put_in_run", advanced=take_off(claim, by=by, at=at), **facts)
        for advance in early:
            audit.move(ADVANCE, advance, "put_in_run", **facts)
        amounts = [*(claim.to_pay for claim in chosen), *(advance.amount for advance in early)]
        run.total = sum(amounts, start=NOTHING)
        run.save(update_fields=["total"])
        audit.record("expenses.make_run", record=run, by=by, at=at, changes={"total": (None, run.total)})
    return run


def _all_of(payable, records) -> list:
    """Every one of ``records``, among those that are payable. Raises ``NotPayable``."""
    keys = {record.pk for record in records}
    chosen = list(payable.filter(pk__in=keys).order_by("pk")) if keys else []
    if len(chosen) < len(keys):
        raise NotPayable
    return chosen


def finish(*, run, by, at) -> None:
    """Record that the bank has paid everything in the run; each person is emailed.

    Raises ``OwnInRun`` and ``MoveRefused``.
    """
    with transaction.atomic():
        if is_concerned(by, run):
            raise OwnInRun
        audit.move(RUN, run, "finish", act="expenses.finish_run", by=by, at=at, paid_at=at)
        for claim in run.claims.select_related("claimant"):
            audit.move(CLAIM, claim, "pay", act="expenses.pay", by=by, at=at, bounced_why="")
            tell_claimant(claim, "paid", by=by, at=at)
        for advance in run.advances.select_related("claimant"):
            audit.move(ADVANCE, advance, "pay", act="expenses.pay", by=by, at=at)
            tell_claimant(advance, "advance_paid", by=by, at=at)


def drop(*, run, by, at) -> None:
    """Drop a run that was not paid: what is in it waits to be paid again. Raises ``MoveRefused``.

    What was taken off a claim stays taken off.
    """
    with transaction.atomic():
        audit.move(RUN, run, "drop", act="expenses.drop_run", by=by, at=at)
        facts = {"act": "expenses.leave_run", "by": by, "at": at, "run": None, "payer": None}
        for claim in run.claims.all():
            audit.move(CLAIM, claim, "leave_run", **facts)
        for advance in run.advances.all():
            audit.move(ADVANCE, advance, "leave_run", **facts)


def bounce(*, claim, why: str, by, at) -> None:
    """Record that the payment of a claim came back: it waits to be paid again, and the claimant is emailed.

    Raises ``MoveRefused``.
    """
    with transaction.atomic():
        lock_row(claim)
        _came_back(claim.run, claim.to_pay, at=at)
        facts = {"run": None, "payer": None, "bounced_why": why}
        audit.move(CLAIM, claim, "bounce", act="expenses.bounce", by=by, at=at, **facts)
        tell_claimant(claim, "bounced", by=by, at=at)


def bounce_advance(*, advance, by, at) -> None:
    """Record that the payment of an advance came back: it waits to be paid again.

    Raises ``MoveRefused``, also once some of it was taken off a claim.
    """
    with transaction.atomic():
        lock_row(advance)
        if advance.settled:
            raise MoveRefused(advance, "come back", "taken off a claim")
        _came_back(advance.run, advance.amount, at=at)
        facts = {"run": None, "payer": None}
        audit.move(ADVANCE, advance, "bounce", act="expenses.bounce", by=by, at=at, **facts)


def _came_back(run, amount, *, at) -> None:
    if run:
        lock_row(run)
        run.bounced, run.updated_at = run.bounced + amount, at
        run.save(update_fields=["bounced", "updated_at"])


def set_payee(*, user, number: str, by, at) -> Payee:
    """Record by which number finance knows a person. The same number again changes nothing."""
    with transaction.atomic():
        lock_row(user)
        known = Payee.objects.filter(user=user).first()
        if known and known.number == number:
            return known
        made, _ = Payee.objects.update_or_create(user=user, defaults={"number": number, "updated_at": at})
        before = known and known.number
        audit.record("expenses.set_payee", record=made, by=by, at=at, changes={"number": (before, number)})
    return made
