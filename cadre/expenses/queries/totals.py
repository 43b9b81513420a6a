"""What was approved for the days of a tax year, by what it was for."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cadre.expenses.lifecycle import APPROVED
from cadre.expenses.models import Claim
from cadre.expenses.money import NOTHING


@dataclass
class Total:
    """What one visit, course day or meeting came to, over everyone who claimed for it."""

    title: str
    first_day: date
    last_day: date
    people: set[int] = field(default_factory=set)
    mileage: Decimal = NOTHING
    other: Decimal = NOTHING

    @property
    def amount(self) -> Decimal:
        return self.mileage + self.other


def totals_of_year(year: int) -> list[Total]:
    """The totals of approved claims that begin from 6 April of ``year`` to 5 April of the next, in order of days."""
    days = {"first_day__gte": date(year, 4, 6), "first_day__lte": date(year + 1, 4, 5)}
    claims = Claim.objects.filter(state__in=APPROVED, **days).prefetch_related("lines").order_by("first_day", "title")
    totals: dict[tuple, Total] = {}
    for claim in claims:
        key = (claim.title, claim.first_day, claim.last_day)
        total = totals.setdefault(key, Total(*key))
        total.people.add(claim.claimant_id)
        for line in claim.lines.all():
            if line.is_mileage:
                total.mileage += line.due
            else:
                total.other += line.due
    return list(totals.values())
