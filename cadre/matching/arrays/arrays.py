"""Members, seats and days as arrays: who is who, who knows what, which periods count, and which days fit together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from cadre.matching.rules.eligibility import ENOUGH_LEVEL
from cadre.matching.rules.model import SIDES, Instance, Member, Review, Seat, days_off_site, days_on_site


def index(keys) -> dict[str, int]:
    """Each key with its place, in the order of its first appearance."""
    return {key: place for place, key in enumerate(dict.fromkeys(keys))}


def ranges(starts: np.ndarray, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where lists are kept one after the other, the items of some of them: the place among ``which`` of the list that
    each belongs to, and where each is."""
    long = starts[which + 1] - starts[which]
    first = np.repeat(starts[which] - np.concatenate([[0], np.cumsum(long)[:-1]]), long)
    return np.repeat(np.arange(len(which)), long), (first + np.arange(long.sum())).astype(np.int64)


@dataclass(frozen=True)
class Arrays:
    """M members, R reviews, G seats (a seat is for one or more people) of an instance."""

    instance: Instance

    @property
    def members(self) -> tuple[Member, ...]:
        return self.instance.members

    @property
    def reviews(self) -> tuple[Review, ...]:
        return self.instance.reviews

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        return tuple(seat for _, seat in self.instance.seats())

    @cached_property
    def review_of(self) -> np.ndarray:
        """(G,) the place of each seat's review."""
        return np.array([place for place, _ in self.instance.seats()], dtype=np.int32)

    @cached_property
    def people(self) -> np.ndarray:
        """(G,) how many people each seat is for."""
        return np.array([seat.people for seat in self.seats], dtype=np.int32)

    @cached_property
    def on_site(self) -> np.ndarray:
        """(G,) whether the seat is on site."""
        return np.array([seat.is_on_site for seat in self.seats], dtype=bool)

    @cached_property
    def kinds(self) -> dict[str, int]:
        return index([*(member.kind for member in self.members), *self.instance.rules.mix])

    @cached_property
    def kind_of(self) -> np.ndarray:
        return np.array([self.kinds[member.kind] for member in self.members], dtype=np.int32)

    @cached_property
    def homes(self) -> dict[str, int]:
        return index(employer for member in self.members for employer in sorted(member.employers))

    @cached_property
    def homes_of(self) -> tuple[np.ndarray, np.ndarray]:
        """(M + 1,) starts and (sum,) places of each member's employers."""
        homes = [[self.homes[employer] for employer in sorted(member.employers)] for member in self.members]
        starts = np.concatenate([[0], np.cumsum([len(employers) for employers in homes])])
        return starts.astype(np.int64), np.array([home for employers in homes for home in employers], dtype=np.int64)

    @cached_property
    def strands(self) -> dict[str, int]:
        in_scope = (strand for review in self.reviews for strand in review.strands)
        return index([*in_scope, *(strand for seat in self.seats for strand in seat.strands)])

    @cached_property
    def levels(self) -> np.ndarray:
        """(2, M, S) each member's level on the strands of any review or seat, for children and for adults."""
        levels = np.zeros((2, len(self.members), len(self.strands)), dtype=np.int8)
        for place, member in enumerate(self.members):
            for (strand, side), level in member.levels.items():
                if strand in self.strands:
                    levels[SIDES.index(side), place, self.strands[strand]] = level
        return levels

    @cached_property
    def has_reviewed(self) -> np.ndarray:
        return np.array([member.has_reviewed for member in self.members], dtype=bool)

    def levels_for(self, review: Review) -> np.ndarray:
        """(M, S) each member's level for those the review, or a strand of it, concerns: the better of both."""
        best = self._best_of(review.concerned)
        for strand, sides in review.sides.items():
            if sides and strand in self.strands:
                best[:, self.strands[strand]] = self._best_of(sides)[:, self.strands[strand]]
        return best

    def _best_of(self, sides: Sequence[str]) -> np.ndarray:
        places = [SIDES.index(side) for side in sides]
        return self.levels[places].max(axis=0) if places else np.zeros_like(self.levels[0])


class Knowledge:
    """What members know, by strand, by review and by side."""

    def __init__(self, arrays: Arrays):
        self.arrays = arrays

    @cached_property
    def side_known(self) -> np.ndarray:
        """(2, M, R) whether a member speaks for a side: working level on it for some strand in scope."""
        arrays = self.arrays
        scope = np.zeros((len(arrays.strands), len(arrays.reviews)), dtype=np.float32)
        for place, review in enumerate(arrays.reviews):
            scope[[arrays.strands[strand] for strand in review.strands], place] = 1
        return np.stack([((levels >= ENOUGH_LEVEL).astype(np.float32) @ scope) > 0 for levels in arrays.levels])

    @cached_property
    def strand_scope(self) -> tuple[np.ndarray, np.ndarray]:
        """(R + 1,) starts and (sum,) strands of every review's scope."""
        arrays = self.arrays
        scope = [[arrays.strands[strand] for strand in review.strands] for review in arrays.reviews]
        return (
            np.concatenate([[0], np.cumsum([len(strands) for strands in scope])]).astype(np.int64),
            np.array([strand for strands in scope for strand in strands], dtype=np.int64),
        )

    @cached_property
    def strand_known(self) -> np.ndarray:
        """(3, M, S) whether a member's level counts for a strand: for children, for adults, for the better of them."""
        levels = self.arrays.levels
        return np.stack([levels[0], levels[1], levels.max(axis=0)]) >= self.arrays.instance.rules.strand_level

    @cached_property
    def concern(self) -> np.ndarray:
        """(R,) 0 children, 1 adults, 2 both: which of ``strand_known`` a review looks at; −1 neither."""
        names = {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): -1}
        return np.array([names[review.children, review.adults] for review in self.arrays.reviews], dtype=np.int32)

    @cached_property
    def speaks(self) -> dict[int, np.ndarray]:
        """For each review with a language, (M,) who speaks it."""
        return {
            place: np.array([review.language in member.languages for member in self.arrays.members], dtype=bool)
            for place, review in enumerate(self.arrays.reviews)
            if review.language
        }


CAPS = ("days_a_year", "days_a_quarter", "reviews_a_year", "reviews_a_quarter")


@dataclass(frozen=True)
class Periods:
    """``names`` of years and quarters in one list; (G,) the ``year`` and ``quarter`` of each seat, −1 without days."""

    names: tuple[str, ...]
    year: np.ndarray
    quarter: np.ndarray

    def of(self, cap: str) -> np.ndarray:
        """(G,) the period in which a seat counts towards a cap."""
        return self.year if cap.endswith("_year") else self.quarter


def periods_of(arrays: Arrays) -> Periods:
    """The periods of every seat."""
    names: dict[str, int] = {}
    years, quarters = [], []
    for place, seat in enumerate(arrays.seats):
        review = arrays.reviews[arrays.review_of[place]]
        days = days_on_site(review, seat) or days_off_site(review, seat)[0]
        if not days:
            years.append(-1)
            quarters.append(-1)
            continue
        first = date.fromordinal(min(days))
        years.append(names.setdefault(str(first.year), len(names)))
        quarters.append(names.setdefault(f"{first.year}-Q{(first.month + 2) // 3}", len(names)))
    return Periods(tuple(names), np.array(years, dtype=np.int32), np.array(quarters, dtype=np.int32))


def days_for(asks: Sequence[tuple[Sequence[int], int]], occupied: set[int]) -> list[list[int]] | None:
    """Days for each ask (days it may fall on, how many it takes), all different and none of ``occupied``.

    None when there is no such choice. Units of work are matched to days along augmenting paths, the first days first.
    """
    holder: dict[int, int] = {}
    units = [place for place, (_, many) in enumerate(asks) for _ in range(many)]
    free = [[day for day in sorted(days) if day not in occupied] for days, _ in asks]
    for unit in range(len(units)):
        if not _seat(unit, units, free, holder, set()):
            return None
    chosen: list[list[int]] = [[] for _ in asks]
    for day, unit in holder.items():
        chosen[units[unit]].append(day)
    return [sorted(days) for days in chosen]


def _seat(unit: int, units: list[int], free: list[list[int]], holder: dict[int, int], seen: set[int]) -> bool:
    for day in free[units[unit]]:
        if day in seen:
            continue
        seen.add(day)
        if day not in holder or _seat(holder[day], units, free, holder, seen):
            holder[day] = unit
            return True
    return False


class Diary:
    """Days of seats, and whether a member's places fit into their days."""

    def __init__(self, arrays: Arrays):
        self.arrays = arrays
        seats = [(arrays.reviews[of], seat) for of, seat in arrays.instance.seats()]
        self.there = [frozenset(days_on_site(review, seat)) for review, seat in seats]
        self.off = [days_off_site(review, seat) for review, seat in seats]
        self.has_off = np.array([effort > 0 for _, effort in self.off], dtype=bool)

    def days_of(self, seat: int) -> list[int]:
        """Every day on which work for a seat may fall."""
        return sorted({*self.there[seat], *self.off[seat][0]})

    def days(self, member: int, seats) -> list[list[int]] | None:
        """Days off site for each of a member's seats, or None when one member cannot have them all."""
        free = self.arrays.members[member].free_days
        occupied = {day for seat in seats for day in self.there[seat]}
        asks = [([day for day in self.off[seat][0] if day in free], self.off[seat][1]) for seat in seats]
        return days_for(asks, occupied)

    def clash(self, member: int, seats) -> list[int] | None:
        """A smallest set of these seats that one member cannot have together, or None."""
        seats = list(seats)
        if not self.has_off[seats].any() or len(seats) < 2 or self.days(member, seats) is not None:
            return None
        for seat in list(seats):
            fewer = [other for other in seats if other != seat]
            if len(fewer) > 1 and self.days(member, fewer) is None:
                seats = fewer
        return seats
