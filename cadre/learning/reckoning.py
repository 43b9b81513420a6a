"""How many hours are counted until a member says otherwise. Pure: it asks nothing."""

from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

# What a day of a seat's effort counts as.
HOURS_A_DAY = Decimal("7.5")
QUARTER = Decimal("0.25")


def hours_of_days(days: int) -> Decimal:
    """The hours of so many days of work."""
    return HOURS_A_DAY * days


def hours_between(starts: datetime, ends: datetime) -> Decimal:
    """The hours from one moment to the other, to the nearest quarter."""
    minutes = Decimal(int((ends - starts).total_seconds())) / 60
    quarters = (minutes / 15).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return quarters * QUARTER


def total(hours: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(hours, Decimal(0))


def in_words(hours: Decimal) -> str:
    """``7.5``, ``12`` or ``0.25``: without zeros that say nothing."""
    return f"{hours:f}".rstrip("0").rstrip(".") if "." in f"{hours:f}" else f"{hours:f}"
