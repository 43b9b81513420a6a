"""What speaks against the lines of a claim, as far as the database knows."""

from datetime import date
from decimal import Decimal

from cadre.expenses.choices import Payer
from cadre.expenses.looks import Concern, Seen, concerns_of
from cadre.expenses.models import Approval, Claim, Line
from cadre.expenses.money import NOTHING
from cadre.expenses.queries.approvals import given_to
from cadre.expenses.queries.claims import have_same_receipt, twins_of
from cadre.expenses.queries.rates import table_to_lock
from cadre.kernel import clock
from cadre.members.queries import own_member


def concerns_by_line(claim: Claim, *, on: date, table=None) -> dict[int, list[Concern]]:
    """The concerns of each line by its key, by the limits of ``table``, or else the newest; ``on`` is the day of
    sending. Claims of others are never named."""
    limits = (table or table_to_lock()).own_limits
    twins, given = twins_of(claim), given_to(claim.claimant_id)
    days = {"first_day": claim.first_day, "last_day": claim.last_day, "sent_on": on}
    joined = _joined(claim.claimant)
    seen = {
        line.pk: _seen(line, claim, twins.get(line.pk, []), given.get((line.category, line.day)), joined)
        for line in claim.lines.all()
    }
    return {key: concerns_of(line, limits, **days) for key, line in seen.items()}


def stops_of(claim: Claim, *, on: date) -> list[str]:
    """Why a claim cannot be sent: each in a sentence."""
    return stops_among(claim, concerns_by_line(claim, on=on))


def stops_among(claim: Claim, concerns: dict[int, list[Concern]]) -> list[str]:
    """The same, once the concerns of its lines are known."""
    lines = list(claim.lines.all())
    stops = [f"{line}: {concern.words}" for line in lines for concern in concerns[line.pk] if concern.stops]
    stops += [f"{line}: check this journey, or remove it" for line in lines if line.is_filled_in]
    return stops if lines else ["Add what it cost you first"]


def _same_day(line: Line, claim: Claim) -> Decimal:
    """What other lines of this kind come to on the day of this one."""
    others = (one for one in claim.lines.all() if one.pk != line.pk)
    alike = [one.asked for one in others if (one.day, one.category) == (line.day, line.category)]
    return sum(alike, start=NOTHING)


def _joined(claimant) -> date | None:
    member = own_member(claimant)
    return clock.day_of(member.joined_at) if member else None


def _seen(line: Line, claim: Claim, twins: list[Line], approval: Approval | None, joined: date | None) -> Seen:
    return Seen(
        category=line.category,
        day=line.day,
        amount=line.amount,
        miles=line.miles,
        nights=line.nights or 1,
        hours=line.hours,
        has_receipt=line.receipt_id is not None,
        is_paid=line.payer == Payer.PROGRAMME,
        same_day=_same_day(line, claim),
        joined=joined,
        approved=approval.amount if approval else None,
        map_miles=None if claim.map_miles is None else claim.map_miles * 2,
        twins=tuple(dict.fromkeys(_twin(line, twin, claim) for twin in twins)),
    )


def _twin(line: Line, twin: Line, claim: Claim) -> str:
    if twin.claim_id == claim.pk:
        return "The same day, kind and amount is on another line of this claim"
    if twin.claim.claimant_id == claim.claimant_id:
        return f"Claim {twin.claim_id} has a line with the same receipt, or the same day, kind and amount"
    if have_same_receipt(line, twin):
        return "Someone else claims with the same receipt"
    return "Someone else claims the same amount for the same kind and day. Of a cost that is shared, claim your part"
