"""What journeys are worth: exact pounds and pence, by the rates of the day of travel. Pure.

Whole miles at rates in whole pence are never rounded, so a journey in parts is worth what it is worth as a whole.

The rates and the step at 10,000 miles are those of HMRC's approved mileage allowance payments (section 230 of the
Income Tax (Earnings and Pensions) Act 2003): the step runs for each person over a tax year, 6 April to 5 April, over
all cars and vans, with each payer for itself; passengers are paid for in a car or van.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CAR = "car"
STEP = 10_000
PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")
# The rates of a period, as a pack names them.
NAMES = ("car_first_10000", "car_after", "motorcycle", "bicycle", "passenger")


class NoRates(Exception):
    """There are no rates for this day of travel."""

    def __init__(self, day: date):
        self.day = day
        super().__init__(f"no rates for {day}")


@dataclass(frozen=True)
class Rates:
    """The pounds for a mile from ``first_day`` on, until other rates begin."""

    first_day: date
    car_first: Decimal
    car_after: Decimal
    motorcycle: Decimal
    bicycle: Decimal
    passenger: Decimal


@dataclass(frozen=True)
class Journey:
    """Whole ``miles`` in a ``vehicle`` on a day, with ``passengers`` who travel for the programme too.

    ``counts`` says whether the programme pays it, so that its miles count towards the step.
    """

    day: date
    vehicle: str
    miles: int
    passengers: int = 0
    counts: bool = True


def rates_of(rows: Iterable[Mapping]) -> tuple[Rates, ...]:
    """The rates of each period as a table keeps them, earliest first."""
    periods = [
        Rates(date.fromisoformat(row["from"]), *(Decimal(row[name]) for name in NAMES))
        for row in sorted(rows, key=lambda row: row["from"])
    ]
    return tuple(periods)


def rates_on(day: date, periods: Sequence[Rates]) -> Rates:
    """The rates for a journey on ``day``. Raises ``NoRates`` for a day before all of them."""
    begun = [rates for rates in periods if rates.first_day <= day]
    if not begun:
        raise NoRates(day)
    return max(begun, key=lambda rates: rates.first_day)


def tax_year_of(day: date) -> int:
    """The year in which the tax year of ``day`` begins, on 6 April."""
    return day.year if (day.month, day.day) >= (4, 6) else day.year - 1


def worth(journeys: Sequence[Journey], periods: Sequence[Rates], driven: Mapping[int, int]) -> list[Decimal]:
    """The amount of each journey, one after the other in this order.

    ``driven`` are the miles in cars that count before them, by tax year. Raises ``NoRates``.
    """
    so_far = dict(driven)
    amounts = []
    for journey in journeys:
        rates, year = rates_on(journey.day, periods), tax_year_of(journey.day)
        before = so_far.get(year, 0)
        amounts.append(_amount(journey, rates, before))
        if journey.vehicle == CAR and journey.counts:
            so_far[year] = before + journey.miles
    return amounts


def _amount(journey: Journey, rates: Rates, before: int) -> Decimal:
    if journey.vehicle != CAR:
        return (journey.miles * getattr(rates, journey.vehicle)).quantize(PENNY)
    at_first = min(journey.miles, max(STEP - before, 0))
    driver = at_first * rates.car_first + (journey.miles - at_first) * rates.car_after
    return (driver + journey.miles * journey.passengers * rates.passenger).quantize(PENNY)


def pounds(amount: Decimal) -> str:
    """``£1,234.50``."""
    return f"£{amount:,.2f}"
