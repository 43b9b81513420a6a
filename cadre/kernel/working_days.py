"""Working days and bank holidays of the nations of the United Kingdom and the Crown Dependencies, without a network."""

from datetime import date
from functools import lru_cache

import holidays

from cadre.kernel.clock import DAY

# The country and part of it whose days a nation keeps. Bodies of several nations keep those of England and Wales.
KEEPS = {
    "England": ("GB", "ENG"),
    "Wales": ("GB", "WLS"),
    "Scotland": ("GB", "SCT"),
    "Northern Ireland": ("GB", "NIR"),
    "Guernsey": ("GG", None),
    "Isle of Man": ("IM", None),
    "Jersey": ("JE", None),
}
SATURDAY = 5


@lru_cache(maxsize=256)
def _bank_holidays(nation: str, year: int) -> dict[date, str]:
    country, part = KEEPS.get(nation, KEEPS["England"])
    known = holidays.country_holidays(country, subdiv=part, years=year, expand=False)
    return {day: name.replace("(observed)", "(substitute day)").replace("'", "’") for day, name in known.items()}


def bank_holiday(day: date, nation: str = "") -> str:
    """The name of the bank holiday that ``nation`` keeps on ``day``, or nothing."""
    return _bank_holidays(nation, day.year).get(day, "")


def is_weekend(day: date) -> bool:
    """Whether ``day`` is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def is_working_day(day: date, nation: str = "") -> bool:
    """Whether ``day`` is neither at a weekend nor a bank holiday of ``nation``."""
    return not is_weekend(day) and not bank_holiday(day, nation)


def next_working_day(day: date, nation: str = "") -> date:
    """``day``, or the first working day after it."""
    while not is_working_day(day, nation):
        day += DAY
    return day


def previous_working_day(day: date, nation: str = "") -> date:
    """``day``, or the last working day before it."""
    while not is_working_day(day, nation):
        day -= DAY
    return day
