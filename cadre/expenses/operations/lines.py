"""Add, change and remove the lines of a claim. Each change works out its mileage again."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.expenses.choices import Category, Payer, Vehicle
from cadre.expenses.models import Line
from cadre.expenses.money import NOTHING, Journey, NoRates, worth
from cadre.expenses.operations.receipts import Arrival, discard_unused, keep
from cadre.expenses.queries.claims import driven_before
from cadre.expenses.queries.rates import newest_table
from cadre.expenses.travel import Leg
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row


def add_line(*, claim, facts: dict, arrival: Arrival | None = None, receipt=None, by, at) -> Line:
    """Add a cost or a journey to a claim that is being filled in, with a file as its receipt, or one that is there.

    Raises ``MoveRefused`` when the claim was sent meanwhile, and ``NoRates`` for a journey on a day without rates.
    """
    with transaction.atomic():
        require_draft(claim)
        kept = keep(claim=claim, arrival=arrival, by=by, at=at) if arrival else receipt
        line = Line.objects.create(claim=claim, **{"amount": NOTHING, **facts}, receipt=kept, made_at=at, updated_at=at)
        work_out(claim, at=at)
        line.refresh_from_db()
        audit.record("expenses.add_line", record=line, by=by, at=at, changes={"amount": (None, line.amount)})
    return line


def change_line(*, line, facts: dict, by, at) -> None:
    """Change a line of a claim that is being filled in. A journey that we filled in is right from then on.

    Raises ``MoveRefused`` and ``NoRates``, as ``add_line`` does.
    """
    with transaction.atomic():
        require_draft(line.claim)
        lock_row(line)
        before = {name: getattr(line, name) for name in ("amount", "payer")}
        if all(getattr(line, name) == value for name, value in facts.items()) and not line.is_filled_in:
            return
        for name, value in {**facts, "is_filled_in": False, "updated_at": at}.items():
            setattr(line, name, value)
        line.save(update_fields=[*facts, "is_filled_in", "updated_at"])
        work_out(line.claim, at=at)
        line.refresh_from_db()
        changes = {name: (before[name], getattr(line, name)) for name in before}
        audit.record("expenses.change_line", record=line, by=by, at=at, changes=changes)


def set_receipt(*, line, arrival: Arrival | None = None, receipt=None, by, at) -> None:
    """Give a line another receipt: a file, or one that the claim has. One that no line has any more is removed.

    Raises ``MoveRefused``.
    """
    with transaction.atomic():
        require_draft(line.claim)
        lock_row(line)
        kept = keep(claim=line.claim, arrival=arrival, by=by, at=at) if arrival else receipt
        if kept == line.receipt:
            return
        line.receipt, line.updated_at = kept, at
        line.save(update_fields=["receipt", "updated_at"])
        audit.record("expenses.change_line", record=line, by=by, at=at, changes={"receipt": (None, kept.digest)})
        discard_unused(line.claim, at=at)


def remove_line(*, line, by, at) -> None:
    """Remove a line of a claim that is being filled in; its receipt goes unless another line has it.

    Raises ``MoveRefused``. Removing it twice is harmless.
    """
    with transaction.atomic():
        claim = line.claim
        require_draft(claim)
        if not Line.objects.filter(pk=line.pk).exists():
            return
        audit.record("expenses.remove_line", record=line, by=by, at=at, changes={"amount": (line.amount, None)})
        line.delete()
        work_out(claim, at=at)
        discard_unused(claim, at=at)


def require_draft(claim) -> None:
    """Lock the claim. Raises ``MoveRefused`` unless it is being filled in."""
    lock_row(claim)
    if claim.state != "draft":
        raise MoveRefused(claim, "be changed", claim.get_state_display().lower())


def fill_in(*, claim, legs: list[Leg], at) -> None:
    """Put journeys into a new claim, for its claimant to look at. Without rates for their day there are none."""
    rows = [
        Line(
            claim=claim,
            category=Category.MILEAGE,
            day=leg.day,
            words=leg.words[:300],
            amount=NOTHING,
            vehicle=Vehicle.CAR,
            miles=leg.miles,
            is_filled_in=True,
            made_at=at,
            updated_at=at,
        )
        for leg in legs
    ]
    Line.objects.bulk_create(rows)
    try:
        work_out(claim, at=at)
    except NoRates:
        claim.lines.all().delete()


def work_out(claim, *, at) -> None:
    """Work out what the journeys of a claim are worth by the newest rates, after the miles of claims that were sent.

    Raises ``NoRates``.
    """
    lines = list(claim.lines.filter(category=Category.MILEAGE).order_by("day", "pk"))
    if not lines:
        return
    table = newest_table()
    journeys = [
        Journey(line.day, line.vehicle, line.miles, line.passengers, line.payer == Payer.PROGRAMME) for line in lines
    ]
    amounts = worth(journeys, table.periods if table else (), driven_before(claim.claimant_id))
    for line, amount in zip(lines, amounts, strict=True):
        if line.amount != amount:
            Line.objects.filter(pk=line.pk).update(amount=amount, updated_at=at)
