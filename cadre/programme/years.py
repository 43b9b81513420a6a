"""The year and the quarter that a day falls in. Quarters are those of the calendar, whenever the year starts."""

from datetime import date, timedelta

from cadre.kernel.periods import Period
from cadre.programme.choices import YearStart


def year_of(day: date, *, starts: str) -> Period:
    """The year that ``day`` falls in: from 1 January, or from 1 April."""
    first = day.replace(month=4 if starts == YearStart.APRIL else 1, day=1)
    if first > day:
        first = first.replace(year=day.year - 1)
    return Period(first, first.replace(year=first.year + 1) - timedelta(days=1))


def quarter_of(day: date) -> Period:
    """The quarter that ``day`` falls in: January to March, and so on."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    after = (first + timedelta(days=95)).replace(day=1)
    return Period(first, after - timedelta(days=1))
