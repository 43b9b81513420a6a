"""How many members are free on each working day around a visit."""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre.kernel.clock import DAY
from cadre.kernel.periods import Period
from cadre.reviews.models import Review
from cadre.reviews.queries.scope import with_scope
from cadre.teams.queries.deciding import free_in, window_of

WEEKS = 4
FRIDAY = 4


@dataclass(frozen=True)
class FreeDays:
    """Each working day with how many of ``members`` could take a usual seat on it."""

    days: list[tuple[date, int]]
    members: int


def free_around(review, days: Period | None, *, on: date) -> FreeDays:
    """The working days of four weeks: from the week before ``days``, or the first that the sponsor requested."""
    periods = [Period(day, day) for day in _shown(review, days, on=on)]
    looked_at = Review(
        pk=review.pk,
        organisation=review.organisation,
        first_day=periods[0].first,
        last_day=periods[-1].last,
    )
    counted, members = free_in(looked_at, list(with_scope(review).scope_items.all()), periods, on=on)
    return FreeDays([(period.first, count) for period, count in counted], members)


def _shown(review, days: Period | None, *, on: date) -> list[date]:
    begins = days.first - timedelta(weeks=1) if days else window_of(review.request, on=on).first
    monday = max(begins, on) - timedelta(days=max(begins, on).weekday())
    everyday = [monday + DAY * count for count in range(WEEKS * 7)]
    return [day for day in everyday if day.weekday() <= FRIDAY and day >= on]
