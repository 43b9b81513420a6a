"""Days for a visit against which nothing speaks. Pure: it asks nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

from cadre.kernel.clock import DAY
from cadre.kernel.periods import Period
from cadre.reviews.visit_calendar import Around

# How many days a visit usually has, all of them in one week.
USUAL = 3
WORKING_WEEK = 5
# Without a wish of the sponsor: long enough to find the team, and to send and read the documents.
AHEAD = timedelta(weeks=8)
WEEKS, MOST = 26, 3


def fitting_days(around: Around, *, today: date) -> list[Period]:
    """Up to three choices, the soonest first, at most one in a week: working days of the host's nation, within what the
    sponsor requested, on which no other visit is."""
    return [days for days, _ in zip(_choices(around, today), range(MOST), strict=False)]


def _choices(around: Around, today: date) -> Iterator[Period]:
    soonest = max(around.wanted_from or today + AHEAD, today + DAY)
    monday = soonest - DAY * soonest.weekday()
    for week in range(WEEKS):
        firsts = [monday + timedelta(weeks=week, days=skip) for skip in range(WORKING_WEEK - USUAL + 1)]
        possible = [Period(first, first + DAY * (USUAL - 1)) for first in firsts if first >= soonest]
        yield from [days for days in possible if not around.concerns(days)][:1]
