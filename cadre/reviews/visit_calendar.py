"""What is known of the days around a visit: a calendar of months with its list, and what speaks against some days."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date

from cadre.kernel.clock import DAY, format_date, format_long_date
from cadre.kernel.periods import Period, month_after
from cadre.kernel.text import format_list
from cadre.kernel.working_days import bank_holiday, is_weekend
from cadre.reviews.wording import written_days

MONTHS = 6
WEEK = 7
MAX_NAMED = 5


@dataclass(frozen=True)
class OtherVisit:
    """The visit of another review: its review, its days, and who is on both reviews."""

    review: object
    days: Period
    on_both: list = field(default_factory=list)

    @property
    def words(self) -> str:
        names = format_list([person.name for person in self.on_both])
        both = f" {names} {'is' if len(self.on_both) == 1 else 'are'} on both reviews." if names else ""
        return f"Visit of {self.review.organisation} ({self.review.reference}).{both}"


@dataclass(frozen=True)
class Considered:
    """The days that a page considers for the visit of ``review``: those typed or else saved, None without."""

    review: object
    days: Period | None


@dataclass(frozen=True)
class Around:
    """What is known around the days of a visit: the nation of its host, other visits, and the sponsor's wish."""

    nation: str
    visits: list[OtherVisit]
    wanted_from: date | None = None
    wanted_to: date | None = None

    @property
    def wish(self) -> str:
        """When the sponsor would like the visit, in words; empty if at any time."""
        if self.wanted_from and self.wanted_to:
            return f"The sponsor requested {written_days(Period(self.wanted_from, self.wanted_to))}."
        if self.wanted_from:
            return f"The sponsor requested {format_date(self.wanted_from)} or later."
        return f"The sponsor requested {format_date(self.wanted_to)} or earlier." if self.wanted_to else ""

    def is_wished_for(self, day: date) -> bool:
        """Whether the sponsor requested a time that ``day`` is in."""
        return bool(self.wish) and (self.wanted_from or day) <= day <= (self.wanted_to or day)

    def concerns(self, days: Period, *, kept: Period | None = None) -> list[str]:
        """What speaks against a visit on ``days``, in sentences. Those in ``kept`` were confirmed before."""
        new = [day for day in days_of(days) if not (kept and day in kept)]
        return [
            *concerns_of_days(_asked_about(new, days), self.nation),
            *(f"{visit.words} It is on {written_days(visit.days)}." for visit in self.visits_on(days)),
            *self._outside(days),
        ]

    def visits_on(self, days: Period) -> list[OtherVisit]:
        return [visit for visit in self.visits if visit.days.overlaps(days)]

    def _outside(self, days: Period) -> list[str]:
        is_inside = self.is_wished_for(days.first) and self.is_wished_for(days.last)
        return [f"{self.wish} These days are not within that."] if self.wish and not is_inside else []

    def picture(self, days: Period | None, *, today: date) -> dict:
        """Six months as calendars that mark ``days``, and the ``rows`` of the same as a list."""
        first = today.replace(day=1)
        if days and days.last > _months_from(first).last:
            first = (days.first.replace(day=1) - DAY).replace(day=1)
        months = [self._month(_months_from(first, skip=count, count=1).first, days, today) for count in range(MONTHS)]
        return {"months": months, "rows": self._rows(_months_from(first)), "wish": self.wish}

    def _month(self, first: date, days: Period | None, today: date) -> dict:
        dates = Calendar().itermonthdates(first.year, first.month)
        cells = [self._cell(day, days, today) if day.month == first.month else None for day in dates]
        return {"first": first, "cells": cells}

    def _cell(self, day: date, days: Period | None, today: date) -> dict:
        marks = {
            "past": day < today,
            "weekend": is_weekend(day),
            "holiday": bool(bank_holiday(day, self.nation)),
            "visit": any(day in visit.days for visit in self.visits),
            "wanted": self.is_wished_for(day),
            "chosen": days is not None and day in days,
        }
        return {"day": day, "marks": " ".join(mark for mark, is_on in marks.items() if is_on)}

    def _rows(self, shown: Period) -> list[tuple[str, str]]:
        rows = [(day, format_long_date(day), name) for day, name in self._holidays(shown)]
        rows += [(visit.days.first, written_days(visit.days), visit.words) for visit in self.visits_on(shown)]
        return [(days, words) for _, days, words in sorted(rows)]

    def _holidays(self, shown: Period) -> list[tuple[date, str]]:
        named = [(day, bank_holiday(day, self.nation)) for day in days_of(shown)]
        return [(day, f"Bank holiday: {name}") for day, name in named if name]


def days_of(period: Period) -> list[date]:
    """Every day of ``period``."""
    return [period.first + DAY * count for count in range(period.days)]


def _months_from(first: date, *, skip: int = 0, count: int = MONTHS) -> Period:
    """The days of ``count`` months, ``skip`` months after that of ``first``."""
    return Period(month_after(first, skip), month_after(first, skip + count) - DAY)


def concerns_of_days(days: list[date], nation: str) -> list[str]:
    """Which of ``days`` are at a weekend or bank holidays, in sentences."""
    concerns = [
        f"{format_long_date(day)} is a bank holiday: {name}." for day in days if (name := bank_holiday(day, nation))
    ]
    weekend = [format_long_date(day) for day in days if is_weekend(day) and not bank_holiday(day, nation)]
    if len(weekend) > MAX_NAMED:
        return [*concerns, f"{len(weekend)} of these days are at a weekend, the first on {weekend[0]}."]
    if weekend:
        concerns.append(f"{format_list(weekend)} {'is' if len(weekend) == 1 else 'are'} at a weekend.")
    return concerns


def _asked_about(new: list[date], days: Period) -> list[date]:
    """A visit of more than a week spans weekends: of those, only its first and last day matter."""
    if days.days <= WEEK:
        return new
    return [day for day in new if not is_weekend(day) or day in (days.first, days.last)]
