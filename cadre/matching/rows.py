"""The rules as rows of one large programme over all eligible pairs; a row is known by a key, so none need be stored.

Families of rows, a pair x being 0 or 1, z what is lacking:
  seat          Σ x + z = people                           day        Σ x ≤ 1 for a member and a day on site
  days/reviews  Σ days·x, Σ x ≤ cap, a year or quarter     home       Σ x ≤ most from one employer in a review
  once          Σ x ≤ 1 for a member and a review          first      Σ first-timers − Σ experienced ≤ 0 on site
  kind, strand, side, language   Σ x + z ≥ wished for      floor      Σ relevance·x − best alone·t ≥ 0
"""

from functools import cached_property
from itertools import accumulate

import numpy as np

from cadre.matching.entries import Entries, entries_of
from cadre.matching.knowledge import Knowledge
from cadre.matching.model import days_on_site, days_taken
from cadre.matching.pairs import Pairs
from cadre.matching.periods import CAPS, periods_of
from cadre.matching.wishes import wishes

HARD = ("once", "day", "home", "first_timers")
SOFT = ("kind", "strand", "side", "language")
FAMILIES = ("seat", *CAPS, *HARD, *SOFT, "floor")


class Rows:
    """Every row of an instance. ``seats``, ``kinds`` … of an instance give each family its room of keys."""

    def __init__(self, pairs: Pairs):
        cast = self.cast = pairs.cast
        self.pairs, self.rules = pairs, cast.instance.rules
        self.periods = periods_of(cast)
        self.knowledge = Knowledge(cast)
        self._days()
        members, reviews, when = len(cast.members), len(cast.reviews), len(self.periods.names)
        self.widths = {
            "seat": 1, **dict.fromkeys(CAPS, when), "once": reviews, "day": len(self.days), "home": len(cast.homes),
            "first_timers": 1, "kind": len(cast.kinds), "strand": len(cast.strands), "side": 2, "language": 1,
            "floor": 1,
        }  # fmt: skip
        lengths = {"seat": len(cast.seats), **dict.fromkeys((*CAPS, "once", "day"), members)}
        sizes = [lengths.get(family, reviews) * self.widths[family] for family in FAMILIES]
        self.ends = np.array(list(accumulate(sizes)), dtype=np.int64)
        self.offsets = dict(zip(FAMILIES, [0, *(int(end) for end in self.ends[:-1])], strict=True))
        self._pins()

    # --- what seats and reviews ask

    def _days(self) -> None:
        cast = self.cast
        there = [days_on_site(cast.reviews[cast.review_of[place]], seat) for place, seat in enumerate(cast.seats)]
        self.days = {day: place for place, day in enumerate(sorted({day for days in there for day in days}))}
        self.day_starts = np.concatenate([[0], np.cumsum([len(days) for days in there])]).astype(np.int64)
        self.day_list = np.array([self.days[day] for days in there for day in days], dtype=np.int64)
        self.taken = np.array(
            [days_taken(cast.reviews[cast.review_of[place]], seat) for place, seat in enumerate(cast.seats)],
            dtype=float,
        )

    def _pins(self) -> None:
        """``pinned`` pairs, and those of them that repeat a member in a review: days counted already count no more."""
        cast, members = self.cast, {member.key: place for place, member in enumerate(self.cast.members)}
        seats = {(cast.reviews[at].key, seat.key): place for place, (at, seat) in enumerate(cast.instance.seats())}
        found = [self.pairs.of(members[pin.member], seats[pin.review, pin.seat]) for pin in cast.instance.pins]
        self.pinned = np.array([each for each in found if each >= 0], dtype=np.int64)
        self.again: dict[int, list[int]] = {}
        self.first_there: set[int] = set()
        seen: dict[tuple[int, int], set[int]] = {}
        there: set[tuple[int, int]] = set()
        for pair in self.pinned:
            seat = self.pairs.seat[pair]
            who = int(self.pairs.member[pair]), int(cast.review_of[seat])
            days = {int(day) for day in self.day_list[self.day_starts[seat] : self.day_starts[seat + 1]]}
            if who in seen:
                self.again[int(pair)] = sorted(days - seen[who])
                if cast.on_site[seat] and who not in there:
                    self.first_there.add(int(pair))
            if cast.on_site[seat]:
                there.add(who)
            seen.setdefault(who, set()).update(days)

    def first_days(self, which: np.ndarray) -> np.ndarray:
        """Keys of the day rows on which one of these pairs starts a run of days."""
        again = np.diff(self.day_list, prepend=-2) == 1
        again[self.day_starts[:-1][self.day_starts[:-1] < len(again)]] = False
        seat = self.pairs.seat[which]
        long = self.day_starts[seat + 1] - self.day_starts[seat]
        at = np.repeat(self.day_starts[seat] - np.concatenate([[0], np.cumsum(long)[:-1]]), long)
        at += np.arange(long.sum())
        first = ~again[at]
        member = np.repeat(self.pairs.member[which], long)
        return np.unique(self.key("day", member[first], self.day_list[at[first]]))

    # --- keys

    def key(self, family: str, one, other=0):
        return self.offsets[family] + np.asarray(one, dtype=np.int64) * self.widths[family] + other

    def family_of(self, keys: np.ndarray) -> np.ndarray:
        """The place in ``FAMILIES`` of each key."""
        return np.searchsorted(self.ends, keys, side="right")

    def parts(self, family: str, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What a family's keys are of: (seat or member or review, the other thing)."""
        one, other = np.divmod(keys - self.offsets[family], max(self.widths[family], 1))
        return one, other

    # --- what rows hold

    @cached_property
    def wished(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Keys of all rows that may lack something, how many each asks for, and what one lacking weighs."""
        return wishes(self)

    def entries(self, which: np.ndarray) -> Entries:
        """The non-zeros of some pairs, in no special order."""
        return entries_of(self, which)

    def most(self, keys: np.ndarray) -> np.ndarray:
        """The right-hand side of hard ≤ rows; infinite for every other."""
        found = np.full(len(keys), np.inf)
        family = self.family_of(keys)
        for place, name in enumerate(FAMILIES):
            mine = family == place
            if not mine.any():
                continue
            if name in CAPS:
                found[mine] = self.limits[name][self.parts(name, keys[mine])[0]]
            elif name == "once":
                found[mine] = np.maximum(1, self._pins_of(keys[mine]))
            elif name in HARD:
                found[mine] = {"day": 1, "home": self.rules.most_from_one_home, "first_timers": 0}[name]
        return found

    def capacity(self, key: int) -> float:
        """How much one seat or hard row holds."""
        if key < self.ends[0]:
            return float(self.cast.people[key])
        return float(self.most(np.array([key]))[0])

    @cached_property
    def limits(self) -> dict[str, np.ndarray]:
        """(M,) each kind of cap of every member, infinite where there is none."""
        said = {cap: [getattr(member.caps, cap) for member in self.cast.members] for cap in CAPS}
        return {
            cap: np.array([np.inf if each is None else each for each in caps], dtype=float)
            for cap, caps in said.items()
        }

    def _pins_of(self, keys: np.ndarray) -> np.ndarray:
        member, review = self.parts("once", keys)
        pinned = self.key("once", self.pairs.member[self.pinned], self.cast.review_of[self.pairs.seat[self.pinned]])
        order = np.sort(pinned)
        return np.searchsorted(order, keys, side="right") - np.searchsorted(order, keys, side="left")
