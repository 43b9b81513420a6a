"""Who sits where in every review, and who could still come; kept in memory, so that answers are quick."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import numpy as np

from cadre.matching.arrays.arrays import CAPS, Arrays, Diary
from cadre.matching.arrays.pairs import pairs_of
from cadre.matching.lp.rows import FAMILIES, SOFT, Rows
from cadre.matching.rules.model import Instance

LAST = date.max.toordinal()
TEAM = [FAMILIES.index(name) for name in ("seat", "home", "first_timers", *SOFT)]
SEAT = FAMILIES.index("seat")


class Table:
    """C columns: the eligible pairs of a review, ``which`` among all pairs. K rows: its seats, homes, first-timers and
    wishes; ``wished`` (K,) is what a row asks for, ``weight`` what one lacking weighs, ``most`` what a hard row allows.

    Days and caps are no rows: no one has two seats here, so they only say who can come at all.
    """

    def __init__(self, rows: Rows, review: int, owner: np.ndarray):
        self.rows, self.review, pairs = rows, review, rows.pairs
        seats = np.flatnonzero(rows.arrays.review_of == review)
        first, last = (pairs.starts[seats[0]], pairs.starts[seats[-1] + 1]) if len(seats) else (0, 0)
        self.which = np.arange(first, last, dtype=np.int64)
        self.parts = [(int(seat), slice(*(pairs.starts[seat : seat + 2] - first))) for seat in seats]
        self.member, self.relevance = pairs.member[self.which], pairs.relevance[self.which]
        self.seat = pairs.seat[self.which]
        self.pinned = np.isin(self.which, rows.pinned)
        asked = [part[owner == review] for part in rows.wished]
        self._entries(*asked)
        self.people = int(rows.arrays.people[seats].sum())

    def _entries(self, asked: np.ndarray, many: np.ndarray, weights: np.ndarray) -> None:
        entries = self.rows.entries(self.which)
        counted = np.isin(self.rows.family_of(entries.key), TEAM)
        at, key, value = entries.at[counted], entries.key[counted], entries.value[counted]
        self.keys, row = np.unique(np.concatenate([key, asked]), return_inverse=True)
        order = np.argsort(at, kind="stable")
        self.start = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=len(self.which)))]).astype(np.int64)
        self.row, self.value = row[: len(key)][order], value[order]
        self.column = np.repeat(np.arange(len(self.which)), np.diff(self.start))
        self.family, self.most = self.rows.family_of(self.keys), self.rows.most(self.keys)
        self.wished, self.weight = np.zeros(len(self.keys)), np.zeros(len(self.keys))
        places = np.searchsorted(self.keys, asked)
        self.wished[places], self.weight[places] = many, weights
        self.is_seat = self.family == SEAT
        self.is_wish = ~np.isfinite(self.most)

    @cached_property
    def pins(self) -> dict[int, int]:
        """How many seats of this review each member is pinned in."""
        members, many = np.unique(self.member[self.pinned], return_counts=True)
        return dict(zip(members.tolist(), many.tolist(), strict=True))

    def column_of(self, pair):
        """The column of a pair, or of several."""
        return pair - int(self.which[0])

    def use(self, columns: np.ndarray) -> np.ndarray:
        """(K,) how much of every row some columns use."""
        chosen = np.zeros(len(self.which))
        chosen[columns] = 1
        return np.bincount(self.row, self.value * chosen[self.column], len(self.keys))

    def lacking(self, columns: np.ndarray) -> np.ndarray:
        """(K,) what every row lacks with some columns chosen."""
        return np.where(self.is_wish, np.maximum(0, self.wished - self.use(columns)), 0)

    def shortfall(self, columns: np.ndarray) -> float:
        return float(self.lacking(columns) @ self.weight)

    def total(self, columns: np.ndarray) -> float:
        """The relevance of some columns together."""
        return float(self.relevance[columns].sum())


class Roster:
    """``chosen`` are the places filled, sorted, among all pairs. ``price_of_days`` (M, D) and ``price_of_caps`` (M, T)
    each are what a day and a unit of a cap are worth to the other reviews of the season; 0 when nothing is known.
    ``is_season`` distinguishes a plan of all reviews from a roster that has only pins."""

    def __init__(self, rows: Rows, chosen: Iterable[int] = (), *, is_season: bool = True):
        self.rows, self.arrays, self.pairs = rows, rows.arrays, rows.pairs
        self.is_season = is_season
        members = len(self.arrays.members)
        self.diary = Diary(self.arrays)
        self.used_days = np.zeros((members, len(rows.days)))
        self.used_caps = {cap: np.zeros((members, len(rows.periods.names))) for cap in CAPS}
        self.price_of_days = np.zeros_like(self.used_days)
        self.price_of_caps = {cap: np.zeros_like(used) for cap, used in self.used_caps.items()}
        self.limits = rows.limits
        self.places_of: dict[int, set[int]] = {}
        self.team: list[set[int]] = [set() for _ in self.arrays.reviews]
        self.pinned = frozenset(int(pair) for pair in rows.pinned)
        self._tables: dict[int, Table] = {}
        self._takes: dict[int, list[tuple[np.ndarray, int, int, float]]] = {}
        self.put(chosen, 1)

    @classmethod
    def of(cls, instance: Instance) -> "Roster":
        """An empty roster, but for the pins."""
        rows = Rows(pairs_of(Arrays(instance)))
        return cls(rows, {int(pair) for pair in rows.pinned}, is_season=False)

    @property
    def chosen(self) -> np.ndarray:
        """All places filled, sorted."""
        return np.array(sorted(pair for team in self.team for pair in team), dtype=np.int64)

    @cached_property
    def owner(self) -> np.ndarray:
        """The review of every row that wishes, in the order of ``rows.wished``."""
        keys, owner = self.rows.wished[0], np.zeros(len(self.rows.wished[0]), dtype=np.int64)
        family = self.rows.family_of(keys)
        for place in np.unique(family):
            mine = family == place
            one = self.rows.parts(FAMILIES[place], keys[mine])[0]
            owner[mine] = self.arrays.review_of[one] if FAMILIES[place] == "seat" else one
        return owner

    @cached_property
    def first_days(self) -> np.ndarray:
        """(G,) the first day on which work for each seat may fall; never over for a seat without days."""
        return np.array(
            [min(self.diary.days_of(seat), default=LAST) for seat in range(len(self.arrays.seats))], dtype=int
        )

    @cached_property
    def last_days(self) -> np.ndarray:
        """(G,) the last of them."""
        return np.array(
            [max(self.diary.days_of(seat), default=LAST) for seat in range(len(self.arrays.seats))], dtype=int
        )

    def review_of(self, pair: int) -> int:
        return int(self.arrays.review_of[self.pairs.seat[pair]])

    def table(self, review: int) -> Table:
        """Everyone who could take a seat of a review; made once."""
        if review not in self._tables:
            self._tables[review] = Table(self.rows, review, self.owner)
        return self._tables[review]

    def put(self, places: Iterable[int], sign: int) -> None:
        """Seat (1) or unseat (−1) some pairs."""
        which = sorted(places)
        self._learn([pair for pair in which if pair not in self._takes])
        for pair in which:
            for table, one, other, value in self._takes[pair]:
                table[one, other] += sign * value
            held = self.places_of.setdefault(int(self.pairs.member[pair]), set())
            team = self.team[self.review_of(pair)]
            (held.add if sign > 0 else held.discard)(pair)
            (team.add if sign > 0 else team.discard)(pair)

    def _learn(self, places: list[int]) -> None:
        """Remember what some pairs take of the days and caps of their members."""
        if not places:
            return
        entries = self.rows.entries(np.array(places, dtype=np.int64))
        family = self.rows.family_of(entries.key)
        self._takes.update((pair, []) for pair in places)
        for name, table in [("day", self.used_days), *self.used_caps.items()]:
            mine = np.flatnonzero(family == FAMILIES.index(name))
            one, other = self.rows.parts(name, entries.key[mine])
            for place, who, what, value in zip(entries.at[mine], one, other, entries.value[mine], strict=True):
                self._takes[places[place]].append((table, int(who), int(what), float(value)))

    def seat(self, review: int, places: Iterable[int]) -> None:
        """Give a review another team."""
        self.put(set(self.team[review]), -1)
        self.put(places, 1)

    def free(self, review: int) -> np.ndarray:
        """(C,) which pairs of a review no other place rules out; days at a desk are looked at later."""
        mine = set(self.team[review])
        self.put(mine, -1)
        table = self.table(review)
        is_free = np.ones(len(table.which), dtype=bool)
        for seat, part in table.parts:
            who = table.member[part]
            is_free[part] = ~self._is_occupied(seat, who)
        self.put(mine, 1)
        is_free[table.pinned] = True
        return is_free

    def _is_occupied(self, seat: int, who: np.ndarray) -> np.ndarray:
        """Whether the days or the caps of some members have no room for the seat."""
        days = self.rows.day_list[self.rows.day_starts[seat] : self.rows.day_starts[seat + 1]]
        occupied = (self.used_days[np.ix_(who, days)] > 0).any(axis=1)
        for cap in CAPS:
            when = self.rows.periods.of(cap)[seat]
            if when >= 0:
                units = self.rows.seat_days[seat] if cap in CAPS[:2] else 1.0
                occupied |= self.used_caps[cap][who, when] + units > self.limits[cap][who] + 1e-9
        return occupied

    def has_room(self, member: int, seat: int, instead_of: int) -> bool:
        """Whether a member could take a seat if they gave up one place; their places in its own review stay counted."""
        other, rows = int(self.pairs.seat[instead_of]), self.rows
        given = set(rows.day_list[rows.day_starts[other] : rows.day_starts[other + 1]].tolist())
        days = rows.day_list[rows.day_starts[seat] : rows.day_starts[seat + 1]].tolist()
        if any(self.used_days[member, day] > (day in given) for day in days):
            return False
        for cap in CAPS:
            period, in_days = rows.periods.of(cap), cap in CAPS[:2]
            if period[seat] >= 0:
                units, back = (rows.seat_days[seat], rows.seat_days[other]) if in_days else (1.0, 1.0)
                used = self.used_caps[cap][member, period[seat]] - (back if period[other] == period[seat] else 0.0)
                if used + units > self.limits[cap][member] + 1e-9:
                    return False
        return True

    def fits(self, pair: int) -> bool:
        """Whether the days at a desk of this place fit around the member's places in other reviews."""
        member, review = int(self.pairs.member[pair]), self.review_of(pair)
        others = [place for place in self.places_of.get(member, ()) if self.review_of(place) != review]
        seats = [int(self.pairs.seat[place]) for place in (pair, *others)]
        return self.diary.clash(member, seats) is None

    def price(self, seat: int, who: np.ndarray) -> np.ndarray:
        """What a seat takes of each member that other reviews could use, in relevance."""
        days = self.rows.day_list[self.rows.day_starts[seat] : self.rows.day_starts[seat + 1]]
        price = self.price_of_days[np.ix_(who, days)].sum(axis=1)
        for cap in CAPS:
            when = self.rows.periods.of(cap)[seat]
            if when >= 0:
                units = self.rows.seat_days[seat] if cap in CAPS[:2] else 1.0
                price += units * self.price_of_caps[cap][who, when]
        return price
