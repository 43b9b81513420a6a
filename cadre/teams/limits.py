"""The most reviews and days that a member is offered in a year and a quarter, what they already do, and what is left.

A review counts in the year and the quarter of its visit's first day. Until it has one, it counts nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cadre.kernel.periods import Period
from cadre.matching.rules.eligibility import LIMITS
from cadre.matching.rules.model import ON_SITE, Caps
from cadre.programme.years import quarter_of, year_of


@dataclass(frozen=True)
class Part:
    """A member's part in a review, by a place or a waiting offer: the seat's modes and days of work, and the visit."""

    review: int
    seat: int
    title: str
    visit: Period | None
    modes: tuple[str, ...]
    effort_days: int


@dataclass(frozen=True)
class Load:
    """What a member already does, or is asked to do, on other reviews; ``here`` are their parts in this one."""

    reviews_a_year: int = 0
    reviews_a_quarter: int = 0
    days_a_year: int = 0
    days_a_quarter: int = 0
    here: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Spans:
    """The year and the quarter in which a visit counts."""

    year: Period
    quarter: Period


def spans_of(visit: Period | None, *, settings) -> Spans | None:
    """When a visit counts, or None until it has its days."""
    if visit is None:
        return None
    return Spans(year_of(visit.first, starts=settings.year_starts), quarter_of(visit.first))


def part_of(seat, *, visit: Period | None) -> Part:
    """What ``seat`` asks of a member, on a visit of these days."""
    return Part(seat.review_id, seat.pk, seat.title, visit, tuple(seat.modes), seat.effort_days)


def days_of(parts: Iterable[Part]) -> int:
    """The days that parts of one review take: the days of the visit once, and each seat's days of other work."""
    days, on_site = 0, 0
    for part in parts:
        days += 0 if ON_SITE.issuperset(part.modes) else part.effort_days
        on_site = on_site if ON_SITE.isdisjoint(part.modes) or part.visit is None else part.visit.days
    return days + on_site


def load_of(parts: Iterable[Part], *, review: int, spans: Spans | None) -> Load:
    """What the parts of one member add up to in these spans, those in ``review`` apart."""
    by_review: dict[int, list[Part]] = {}
    for part in parts:
        by_review.setdefault(part.review, []).append(part)
    here = tuple(by_review.pop(review, ()))
    year = _within(by_review.values(), spans.year) if spans else []
    quarter = _within(year, spans.quarter) if spans else []
    return Load(len(year), len(quarter), sum(map(days_of, year)), sum(map(days_of, quarter)), here)


def _within(reviews: Iterable[list[Part]], span: Period) -> list[list[Part]]:
    return [parts for parts in reviews if parts[0].visit and parts[0].visit.first in span]


def limits_of(member, settings) -> Caps:
    """The most that ``member`` is offered: the programme's limits, or their own where those are lower."""
    return Caps(
        reviews_a_year=_lower(settings.reviews_a_year, member.reviews_a_year),
        reviews_a_quarter=settings.reviews_a_quarter,
        days_a_year=_lower(settings.days_a_year, member.days_a_year),
        days_a_quarter=settings.days_a_quarter,
    )


def _lower(programme: int, own: int | None) -> int:
    return programme if own is None else min(programme, own)


def days_taken(load: Load, part: Part) -> int:
    """How many days more a member gives who takes ``part`` as well."""
    return days_of([*load.here, part]) - days_of(load.here)


def capacity(limits: Caps, load: Load, part: Part, *, counted: int) -> Caps:
    """What is left of ``limits`` for this part, as the matching engine counts days.

    The engine counts ``counted`` days for the part. What it does not count, such as work at a desk before a visit, is
    taken off what is left.
    """
    uncounted = days_taken(load, part) - counted + days_of(load.here)
    return Caps(
        reviews_a_year=_left(limits.reviews_a_year, load.reviews_a_year),
        reviews_a_quarter=_left(limits.reviews_a_quarter, load.reviews_a_quarter),
        days_a_year=_left(limits.days_a_year, load.days_a_year + uncounted),
        days_a_quarter=_left(limits.days_a_quarter, load.days_a_quarter + uncounted),
    )


def _left(limit: int | None, used: int) -> int | None:
    return None if limit is None else max(0, limit - used)


@dataclass(frozen=True)
class Usage:
    """A member's limits and load in the year and quarter of a visit; without days of a visit, nothing counts yet."""

    limits: Caps
    load: Load
    spans: Spans | None
    on: date

    def figures(self) -> list[tuple[str, int, int, str]]:
        """Each limit: its name, how much of it is used, the limit, and when it counts, in words."""
        if self.spans is None:
            return []
        limits = ((name, getattr(self.limits, name)) for name in LIMITS)
        return [(name, self._used(name), limit, self._when(name)) for name, limit in limits if limit is not None]

    def reached_with(self, part: Part) -> list[tuple[str, int, str]]:
        """The limits that the part would use up without passing them: the name, the limit and when it counts."""
        takes = {"reviews": 0 if self.load.here else 1, "days": days_taken(self.load, part)}
        return [
            (name, limit, when)
            for name, used, limit, when in self.figures()
            if takes[name.partition("_")[0]] and used + takes[name.partition("_")[0]] == limit
        ]

    def _used(self, name: str) -> int:
        here = bool(self.load.here) if name.startswith("reviews") else days_of(self.load.here)
        return getattr(self.load, name) + here

    def _when(self, name: str) -> str:
        """``this year``, ``in 2028``, ``from April to June 2027``."""
        unit = name.rpartition("_")[2]
        span = self.spans.year if unit == "year" else self.spans.quarter
        if self.on in span:
            return f"this {unit}"
        if (span.first.month, span.last.month) == (1, 12):
            return f"in {span.first.year}"
        begins = f"{span.first:%B}" if span.first.year == span.last.year else f"{span.first:%B %Y}"
        return f"from {begins} to {span.last:%B %Y}"

    def sentence(self, name: str, part: Part) -> str:
        """Why the part passes the limit of this name, without a full stop."""
        limit, used, when = getattr(self.limits, name), self._used(name), self._when(name)
        if not limit:
            return f"Takes on no {name.partition('_')[0]} {when}"
        if name.startswith("reviews"):
            return f"Already has {used} of {limit} review{'' if limit == 1 else 's'} {when}"
        takes, remain = days_taken(self.load, part), max(0, limit - used)
        verb = "is" if remain == 1 else "are"
        return f"This seat takes {takes} day{'' if takes == 1 else 's'}, and {remain} of {limit} {verb} left {when}"
