"""When parts of a member's record are to be confirmed again, and whether that is overdue. Pure: it asks nothing.

The one statement of the rule. A part holds for so many months from the day on which it was confirmed, and at first from
the day on which the member joined or the programme began with renewal, whichever was later.
"""

import calendar
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# How long before its day a part can be confirmed, and the reader is told of it.
NOTICE = timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """A part that is to be confirmed on ``on`` at the latest. ``confirmed_on`` is when it last was, if ever."""

    part: str
    on: date
    confirmed_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        return self.on < today

    def is_open(self, today: date) -> bool:
        """Whether it can be confirmed now."""
        return self.on <= today + NOTICE


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due(
    parts: Collection[str], *, months: int, since: date, joined_on: date, confirmed: Mapping[str, date]
) -> list[Due]:
    """When each part is due, in the order of ``parts``. ``since`` is when the programme began with renewal."""
    began = max(since, joined_on)
    return [
        Due(part, months_later(max(began, confirmed.get(part, began)), months), confirmed.get(part)) for part in parts
    ]


def first_due(rows: Collection[Due]) -> date | None:
    """The earliest day; None without any part."""
    return min((row.on for row in rows), default=None)


def overdue_before(today: date, months: int) -> date:
    """The first day that is not too long ago: what was confirmed before it is overdue on ``today``."""
    day = months_later(today, -months)
    while months_later(day, months) < today:
        day += timedelta(days=1)
    while months_later(day - timedelta(days=1), months) >= today:
        day -= timedelta(days=1)
    return day
