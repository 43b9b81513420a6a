"""What is owed to whom because other mileage rates hold for days that were paid already."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from cadre.expenses.choices import Payer
from cadre.expenses.lifecycle import APPROVED, COUNTED
from cadre.expenses.models import Claim, Line, RateTable
from cadre.expenses.money import CAR, NOTHING, Journey, NoRates, Rates, tax_year_of, worth
from cadre.expenses.queries.rates import newest_table

# Claims for such a difference are known by the claim and the version of the table.
AGAIN = "expenses.rerate:"


@dataclass(frozen=True)
class Difference:
    """What is owed for one claim by the newest ``table``, after what was paid for earlier versions."""

    claim: Claim
    table: RateTable
    amount: Decimal

    @property
    def subject(self) -> str:
        return f"{AGAIN}{self.claim.pk}:{self.table.version}"


def differences(*, by) -> list[Difference]:
    """What is owed to everyone but ``by``, who would approve it. Nobody is asked for anything back."""
    table = newest_table()
    if table is None:
        return []
    others = Claim.objects.filter(state__in=COUNTED, lines__miles__gt=0).exclude(claimant=by.pk).distinct()
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in others.select_related("claimant").prefetch_related("lines").order_by("submitted_at", "pk"):
        claims[claim.claimant_id].append(claim)
    paid = _paid_again()
    known = [one for own in claims.values() for one in _of_person(own, table, paid)]
    return [one for one in known if one.amount > 0]


def _of_person(claims: list[Claim], table: RateTable, paid: dict[int, Decimal]) -> list[Difference]:
    """Those of one person, whose miles count in the order in which the claims were sent."""
    periods, driven, owed = table.periods, defaultdict(int), []
    for claim in claims:
        lines = [line for line in claim.lines.all() if line.is_mileage]
        more = _more(lines, periods, driven)
        if claim.state in APPROVED and claim.rates_id != table.pk:
            owed.append(Difference(claim, table, more - paid.get(claim.pk, NOTHING)))
        for line in lines:
            if line.vehicle == CAR and line.payer == Payer.PROGRAMME:
                driven[tax_year_of(line.day)] += line.miles
    return owed


def _more(lines: list[Line], periods: tuple[Rates, ...], driven) -> Decimal:
    """How much more these journeys are worth now. A line of which less was allowed stays as it was decided."""
    journeys = [
        Journey(line.day, line.vehicle, line.miles, line.passengers, line.payer == Payer.PROGRAMME) for line in lines
    ]
    try:
        amounts = worth(journeys, periods, driven)
    except NoRates:
        return NOTHING
    pairs = zip(lines, amounts, strict=True)
    counted = [amount - line.amount for line, amount in pairs if line.allowed is None and line.payer == Payer.PROGRAMME]
    return sum(counted, start=NOTHING)


def _paid_again() -> dict[int, Decimal]:
    """What was approved for each claim because of earlier changes of the rates, by its key."""
    paid: dict[int, Decimal] = defaultdict(lambda: NOTHING)
    for claim in Claim.objects.filter(subject__startswith=AGAIN, state__in=APPROVED).prefetch_related("lines"):
        paid[int(claim.subject.removeprefix(AGAIN).partition(":")[0])] += claim.total
    return paid
