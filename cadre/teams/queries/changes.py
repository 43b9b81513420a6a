"""What one change to a seat, or to the days of the visit, would bring back of those who are left out.

Each change is tried by the rules that left them out. Only those whom one rule alone keeps off the seat are tried: one
change brings back none of the others.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cadre.kernel.miles import to_miles
from cadre.kernel.periods import Period
from cadre.kernel.working_days import is_working_day
from cadre.matching.files.shapes import EARTH_ROUND
from cadre.matching.rules.eligibility import ENOUGH_LEVEL, Reason, SeatRules
from cadre.matching.rules.model import ON_SITE
from cadre.teams.queries.assessment import Pool, SeatAssessment, on_days
from cadre.teams.queries.candidates import Candidate

DAYS_EITHER_WAY = 7


@dataclass(frozen=True)
class Change:
    """One change: ``to`` is what it is changed to, ``more`` how many could take the seat then, and ``of`` how many are
    left out for this reason. ``fewer`` who can now could not, nor could ``seated``, who have a place or an offer."""

    code: str
    to: Any
    more: int
    fewer: int = 0
    seated: int = 0
    of: int = 0

    @property
    def gain(self) -> int:
        return self.more - self.fewer - self.seated


def changes_for(seat, pool: Pool, candidates: Iterable[Candidate]) -> dict[str, Change]:
    """The best change for each reason that leaves out some of ``candidates``, by the code of the reason."""
    by_code: dict[str, list[Candidate]] = {}
    able = []
    for candidate in candidates:
        if candidate.is_eligible:
            able.append(candidate)
        else:
            by_code.setdefault(candidate.exclusions[0].code, []).append(candidate)
    people = {person.member.pk: person for person in pool.people}
    tried = _Tried(seat, pool, people, able)
    changes = {}
    for code, left_out in by_code.items():
        alone = [candidate for candidate in left_out if len(candidate.exclusions) == 1]
        if code in TRIED and alone and (change := TRIED[code](tried, alone)) and change.more:
            changes[code] = replace(change, of=len(left_out))
    return changes


@dataclass(frozen=True)
class _Tried:
    """A seat whose changes are tried, the people by their keys, and the candidates who can take it as it is."""

    seat: Any
    pool: Pool
    people: dict
    able: list[Candidate]

    def count(self, alone, assessment: SeatAssessment) -> int:
        """How many of those left out nothing keeps off the seat in this assessment."""
        return sum(not assessment.exclusions(self.people[candidate.member.pk]) for candidate in alone)

    def with_seat(self, code: str, to, alone, **facts) -> Change:
        """The change that gives the seat these ``facts``."""
        changed = copy(self.seat)
        for name, value in facts.items():
            setattr(changed, name, value)
        return Change(code, to, self.count(alone, SeatAssessment(changed, self.pool)))


def _other_days(tried: _Tried, alone) -> Change | None:
    """A visit as long as now that begins up to a week before or after, on working days to come."""
    best = None
    for days in _days_around(tried.pool.record, on=tried.pool.on):
        moved = on_days(tried.pool, days)
        rules = SeatRules(moved.review, SeatAssessment(tried.seat, moved).wanted)
        likely = [candidate for candidate in alone if rules.is_free(candidate.known)]
        if not likely or (best and len(likely) <= best.gain):
            continue
        more = tried.count(likely, SeatAssessment(tried.seat, moved))
        fewer = sum(not rules.is_free(candidate.known) for candidate in tried.able)
        change = Change(Reason.NOT_FREE, days.first, more, fewer, _seated_not_free(tried, moved))
        best = change if change.gain > (best.gain if best else 0) else best
    return best


def _seated_not_free(tried: _Tried, moved: Pool) -> int:
    """How many of those who have a place or an offer on site are free on the days of the visit now, and not then."""
    now, then = frozenset(tried.pool.review.days), frozenset(moved.review.days)
    seated = (person for person in tried.people.values() if _is_on_site(person.usage.load.here))
    return sum(now <= person.known.free_days and not then <= person.known.free_days for person in seated)


def _is_on_site(parts) -> bool:
    return any(not ON_SITE.isdisjoint(part.modes) for part in parts)


def _days_around(review, *, on: date) -> list[Period]:
    """The days that a visit could move to, the nearest first."""
    if review.days is None:
        return []
    moves = sorted((step for step in range(-DAYS_EITHER_WAY, DAYS_EITHER_WAY + 1) if step), key=abs)
    moved = [Period(*(day + timedelta(days=step) for day in (review.first_day, review.last_day))) for step in moves]
    return [days for days in moved if days.first > on and _all_working(days, review.organisation.nation)]


def _all_working(days: Period, nation: str) -> bool:
    return all(is_working_day(days.first + timedelta(days=step), nation) for step in range(days.days))


def _wider_travel(tried: _Tried, alone) -> Change:
    """How many miles more each of them would have to travel, the nearest first."""
    assessment, miles = SeatAssessment(tried.seat, tried.pool), []
    for candidate in alone:
        person = tried.people[candidate.member.pk]
        if not assessment.exclusions(replace(person, known=replace(person.known, travel_km=EARTH_ROUND))):
            miles.append(max(1, to_miles(candidate.lacks.km)))
    return Change(Reason.TOO_FAR, sorted(miles), len(miles))


def _one_mode(tried: _Tried, alone) -> Change | None:
    """A seat for one of its ways of taking part alone."""
    modes = tried.seat.modes if len(tried.seat.modes) > 1 else ()
    changes = [tried.with_seat(Reason.MODES, mode, alone, modes=(mode,)) for mode in modes]
    return max(changes, key=lambda change: change.more, default=None)


def _lower_level(tried: _Tried, alone) -> Change:
    level = tried.seat.level - 1 if tried.seat.level > ENOUGH_LEVEL else 0
    return tried.with_seat(Reason.LEVEL, level, alone, level=level)


TRIED: dict[str, Callable[[_Tried, list[Candidate]], Change | None]] = {
    Reason.NOT_FREE: _other_days,
    Reason.TOO_FAR: _wider_travel,
    Reason.MODES: _one_mode,
    Reason.LEVEL: _lower_level,
    Reason.KIND: lambda tried, alone: tried.with_seat(Reason.KIND, "", alone, kind=""),
    Reason.LANGUAGE: lambda tried, alone: tried.with_seat(Reason.LANGUAGE, "", alone, language=""),
    "experience": lambda tried, alone: tried.with_seat("experience", False, alone, experienced_only=False),
    Reason.NOT_RELEVANT: lambda tried, alone: tried.with_seat(Reason.NOT_RELEVANT, (), alone, sought=[]),
}
