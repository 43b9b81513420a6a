"""What speaks against a line of a claim: each in words that say what is known. Pure.

All of it warns. What stops a claim, the programme's own limits name.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from cadre.expenses.choices import Category, Look
from cadre.expenses.limits import Limits
from cadre.expenses.money import NOTHING, pounds
from cadre.kernel.clock import format_date
from cadre.kernel.text import count_of

# Roads are longer than the line on the map, and people drive around more than a detour.
ROAD, SPARE = 1.5, 20
# Kinds of cost for which there is a receipt.
WITHOUT = {Category.MILEAGE}


class Concern(NamedTuple):
    """What a look at a line says, and whether the claim cannot be sent with it."""

    look: str
    words: str
    stops: bool = False


@dataclass(frozen=True)
class Seen:
    """A line as it is looked at: what was typed, and what is known around it.

    ``approved`` is the amount up to which it was approved before it was spent. ``same_day`` is what other lines of its
    kind came to on its day, ``joined`` the day on which the person joined. ``map_miles`` are those of the line on the
    map from home to the place, there and back; ``twins`` are words for other lines with the same figures or receipt.
    """

    category: str
    day: date
    amount: Decimal
    miles: int = 0
    nights: int = 1
    hours: int = 0
    has_receipt: bool = False
    is_paid: bool = True
    same_day: Decimal = NOTHING
    joined: date | None = None
    map_miles: int | None = None
    approved: Decimal | None = None
    twins: tuple[str, ...] = ()


def concerns_of(line: Seen, limits: Limits, *, first_day: date, last_day: date, sent_on: date) -> list[Concern]:
    """What speaks against this line of a claim for the days from ``first_day`` to ``last_day``; nothing is looked at
    for what the programme does not pay."""
    if not line.is_paid:
        return []
    spoken = [
        (Look.HOTEL, _hotel(line, limits)),
        (Look.MEALS, _meals(line, limits)),
        (Look.RECEIPT, _receipt(line, limits)),
        (Look.LATE, _late(line, limits, sent_on)),
        (Look.DAYS, _days(line, first_day, last_day)),
        (Look.JOINED, _joined(line)),
        (Look.FAR, _far(line)),
        *((Look.TWICE, words) for words in line.twins),
    ]
    return [Concern(look, words, look in limits.stops) for look, words in spoken if words]


def _hotel(line: Seen, limits: Limits) -> str:
    most = limits.hotel_night
    if line.category != Category.HOTEL or most is None or line.amount <= max(most * line.nights, _approved(line)):
        return ""
    return f"More than {pounds(most)} a night, the limit of the programme"


def _meals(line: Seen, limits: Limits) -> str:
    most = limits.most_for_meals(line.hours)
    of_day = line.amount + line.same_day
    if line.category != Category.MEALS or most is None or of_day <= max(most, _approved(line)):
        return ""
    return f"The meals of the day are more than {pounds(most)}, the limit for {count_of(line.hours, 'hour')} away"


def _approved(line: Seen) -> Decimal:
    return line.approved or NOTHING


def _receipt(line: Seen, limits: Limits) -> str:
    most = limits.no_receipt
    if line.category in WITHOUT or line.has_receipt or most is None or line.amount <= most:
        return ""
    return f"No receipt. One is needed above {pounds(most)}"


def _late(line: Seen, limits: Limits, sent_on: date) -> str:
    if limits.claim_days is None or line.day + timedelta(days=limits.claim_days) >= sent_on:
        return ""
    return f"More than {limits.claim_days} days ago"


def _days(line: Seen, first_day: date, last_day: date) -> str:
    is_near = first_day - timedelta(days=1) <= line.day <= last_day + timedelta(days=1)
    return "" if is_near else "Not one of the days that this claim is for, nor the day before or after"


def _joined(line: Seen) -> str:
    is_before = line.joined is not None and line.day < line.joined
    return f"Before they joined, on {format_date(line.joined)}" if is_before else ""


def _far(line: Seen) -> str:
    if line.category != Category.MILEAGE or line.map_miles is None or line.miles <= line.map_miles * ROAD + SPARE:
        return ""
    return f"The map says about {line.map_miles} miles there and back in a straight line"
