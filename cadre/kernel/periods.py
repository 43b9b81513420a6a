"""Periods of days, and records that hold for a period. Not calendars of people: those belong to ``availability``."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both included. Raises ``ValueError`` if it ends before it starts."""

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError(f"The period ends ({self.last}) before it starts ({self.first})")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def month_after(first: date, count: int) -> date:
    """The first day of the month that is ``count`` months after that of ``first``."""
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    return date(year, month + 1, 1)


def in_years(days: int) -> str:
    """A length of time as people say it: ``1 year``, ``2 years``, ``about 7 years``; below a year, in days."""
    years, rest = divmod(days, 365)
    if not years:
        return "1 day" if days == 1 else f"{days} days"
    whole = round(days / 365.25)
    words = "1 year" if whole == 1 else f"{whole} years"
    leap_days = years // 4 + 1
    return words if rest <= leap_days and whole == years else f"about {words}"


def on(day: date) -> Q:
    """The filter for dated rows in force on ``day`` (``valid_to`` is the last day it holds, or empty)."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class DatedQuerySet(models.QuerySet):
    """Rows with a meaning in time."""

    def on(self, day: date):
        """Those in force on ``day``."""
        return self.filter(on(day))


class Dated(models.Model):
    """A row that holds from ``valid_from`` to ``valid_to`` and is replaced, never edited into another meaning."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def last_day_before(self, day: date) -> date:
        """The last day it holds when another holds from ``day`` on: the day before, and at least its first."""
        return max(self.valid_from, day - timedelta(days=1))


def ends_after_start(name: str) -> models.CheckConstraint:
    """The database's own refusal of a dated row that ends before it starts."""
    return models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name)
