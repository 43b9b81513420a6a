"""The rules as rows of one large program over all eligible pairs; a row is known by a key, so none need be stored.

Families of rows, a pair x being 0 or 1, z what is lacking:
  seat          Σ x + z = people                           day        Σ x ≤ 1 for a member and a day on site
  days/reviews  Σ days·x, Σ x ≤ cap, a year or quarter     home       Σ x ≤ most from one employer in a review
  once          Σ x ≤ 1 for a member and a review          first      Σ first-timers − Σ experienced ≤ 0 on site
  kind, strand, side, language   Σ x + z ≥ wished for      floor      Σ relevance·x − best alone·t ≥ 0
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from cadre.matching.arrays.arrays import CAPS, SIDES, Diary, Knowledge, periods_of, ranges
from cadre.matching.arrays.pairs import REASONS, Pairs
from cadre.matching.rules.eligibility import SENTENCES
from cadre.matching.rules.model import Review, days_on_site, days_taken

HARD = ("once", "day", "home", "first_timers")
SOFT = ("kind", "strand", "side", "language")
FAMILIES = ("seat", *CAPS, *HARD, *SOFT, "floor")


@dataclass(frozen=True)
class Entries:
    """Non-zeros: ``at`` the place among the given pairs, ``key`` of the row, ``value`` the coefficient."""

    at: np.ndarray
    key: np.ndarray
    value: np.ndarray


class Rows:
    """Every row of an instance. ``seats``, ``kinds`` … of an instance give each family its room of keys."""

    def __init__(self, pairs: Pairs):
        arrays = self.arrays = pairs.arrays
        self.pairs, self.rules = pairs, arrays.instance.rules
        own = [self.rules.of(review) for review in arrays.reviews]
        self.from_one_home = np.array([rules.most_from_one_home for rules in own], dtype=float)
        self.beside_experienced = np.array([rules.first_timers_beside_experienced for rules in own], dtype=bool)
        self.periods = periods_of(arrays)
        self.knowledge = Knowledge(arrays)
        self._days()
        members, reviews, when = len(arrays.members), len(arrays.reviews), len(self.periods.names)
        self.widths = {
            "seat": 1, **dict.fromkeys(CAPS, when), "once": reviews, "day": len(self.days), "home": len(arrays.homes),
            "first_timers": 1, "kind": len(arrays.kinds), "strand": len(arrays.strands), "side": 2, "language": 1,
            "floor": 1,
        }  # fmt: skip
        lengths = {"seat": len(arrays.seats), **dict.fromkeys((*CAPS, "once", "day"), members)}
        sizes = [lengths.get(family, reviews) * self.widths[family] for family in FAMILIES]
        self.ends = np.array(list(accumulate(sizes)), dtype=np.int64)
        self.offsets = dict(zip(FAMILIES, [0, *(int(end) for end in self.ends[:-1])], strict=True))
        self._pins()

    # --- what seats and reviews ask

    def _days(self) -> None:
        arrays = self.arrays
        there = [days_on_site(arrays.reviews[arrays.review_of[place]], seat) for place, seat in enumerate(arrays.seats)]
        self.days = {day: place for place, day in enumerate(sorted({day for days in there for day in days}))}
        self.day_starts = np.concatenate([[0], np.cumsum([len(days) for days in there])]).astype(np.int64)
        self.day_list = np.array([self.days[day] for days in there for day in days], dtype=np.int64)
        self.seat_days = np.array(
            [days_taken(arrays.reviews[arrays.review_of[place]], seat) for place, seat in enumerate(arrays.seats)],
            dtype=float,
        )

    def _pins(self) -> None:
        """``pinned`` pairs, and those of them that repeat a member in a review: days counted already count no more."""
        arrays, members = self.arrays, {member.key: place for place, member in enumerate(self.arrays.members)}
        seats = {(arrays.reviews[at].key, seat.key): place for place, (at, seat) in enumerate(arrays.instance.seats())}
        pairs = [self.pairs.of(members[pin.member], seats[pin.review, pin.seat]) for pin in arrays.instance.pins]
        self.pinned = np.array([pair for pair in pairs if pair >= 0], dtype=np.int64)
        self.again: dict[int, list[int]] = {}
        self.first_there: set[int] = set()
        seen: dict[tuple[int, int], set[int]] = {}
        there: set[tuple[int, int]] = set()
        for pair in self.pinned:
            seat = self.pairs.seat[pair]
            who = int(self.pairs.member[pair]), int(arrays.review_of[seat])
            days = {int(day) for day in self.day_list[self.day_starts[seat] : self.day_starts[seat + 1]]}
            if who in seen:
                self.again[int(pair)] = sorted(days - seen[who])
                if arrays.on_site[seat] and who not in there:
                    self.first_there.add(int(pair))
            if arrays.on_site[seat]:
                there.add(who)
            seen.setdefault(who, set()).update(days)

    def first_days(self, which: np.ndarray) -> np.ndarray:
        """Keys of the day rows on which one of these pairs starts a run of days."""
        again = np.diff(self.day_list, prepend=-2) == 1
        again[self.day_starts[:-1][self.day_starts[:-1] < len(again)]] = False
        of, at = ranges(self.day_starts, self.pairs.seat[which].astype(np.int64))
        first = ~again[at]
        return np.unique(self.key("day", self.pairs.member[which[of[first]]], self.day_list[at[first]]))

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
        most = np.full(len(keys), np.inf)
        family = self.family_of(keys)
        for place, name in enumerate(FAMILIES):
            mine = family == place
            if not mine.any():
                continue
            if name in CAPS:
                most[mine] = self.limits[name][self.parts(name, keys[mine])[0]]
            elif name == "once":
                most[mine] = np.maximum(1, self._pins_of(keys[mine]))
            elif name == "home":
                most[mine] = self.from_one_home[self.parts(name, keys[mine])[0]]
            elif name in HARD:
                most[mine] = {"day": 1, "first_timers": 0}[name]
        return most

    def capacity(self, key: int) -> float:
        """How much one seat or hard row holds."""
        if key < self.ends[0]:
            return float(self.arrays.people[key])
        return float(self.most(np.array([key]))[0])

    @cached_property
    def limits(self) -> dict[str, np.ndarray]:
        """(M,) each kind of cap of every member, infinite where there is none."""
        given = {cap: [getattr(member.caps, cap) for member in self.arrays.members] for cap in CAPS}
        return {
            cap: np.array([np.inf if limit is None else limit for limit in caps], dtype=float)
            for cap, caps in given.items()
        }

    def _pins_of(self, keys: np.ndarray) -> np.ndarray:
        member, review = self.parts("once", keys)
        pinned = self.key("once", self.pairs.member[self.pinned], self.arrays.review_of[self.pairs.seat[self.pinned]])
        order = np.sort(pinned)
        return np.searchsorted(order, keys, side="right") - np.searchsorted(order, keys, side="left")


def wishes(rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Keys, sorted, of all rows that may lack something; how many each asks for; what one lacking weighs."""
    wished = sorted([*_seats(rows), *_of_reviews(rows)])
    keys, asks, weights = zip(*wished, strict=True) if wished else ((), (), ())
    return np.array(keys, dtype=np.int64), np.array(asks, dtype=float), np.array(weights, dtype=float)


def _seats(rows) -> Iterator[tuple[int, int, float]]:
    weight = rows.rules.shortfall.seat
    for place, seat in enumerate(rows.arrays.seats):
        yield int(rows.key("seat", place)), seat.people, 0.0 if seat.optional else weight


def _of_reviews(rows) -> Iterator[tuple[int, int, float]]:
    """A review that asks for no one wishes for nothing."""
    arrays = rows.arrays
    asked = np.bincount(arrays.review_of, arrays.people, len(arrays.reviews))
    there = np.bincount(arrays.review_of, arrays.people * arrays.on_site, len(arrays.reviews))
    for place, review in enumerate(arrays.reviews):
        if asked[place]:
            yield from _kinds(rows, place, there[place])
            yield from _scope(rows, place, review)


def _kinds(rows, place: int, there: float) -> Iterator[tuple[int, int, float]]:
    for kind, many in rows.rules.mix.items() if there else ():
        yield int(rows.key("kind", place, rows.arrays.kinds[kind])), many, rows.rules.shortfall.kind


def _scope(rows, place: int, review: Review) -> Iterator[tuple[int, int, float]]:
    rules, weight = rows.rules, rows.rules.shortfall
    for strand in review.strands if rules.members_for_each_strand else ():
        yield int(rows.key("strand", place, rows.arrays.strands[strand])), rules.members_for_each_strand, weight.strand
    for side, concerned in enumerate((review.children, review.adults)):
        if concerned and rules.both_sides and review.strands:
            yield int(rows.key("side", place, side)), 1, weight.side
    if review.language:
        yield int(rows.key("language", place)), 1, weight.language


def entries_of(rows, which: np.ndarray) -> Entries:
    """The non-zeros of some pairs, in no special order."""
    blocks = list(_blocks(rows, which))
    at = np.concatenate([block[0] for block in blocks])
    key = np.concatenate([block[1] for block in blocks])
    value = np.concatenate([block[2] for block in blocks])
    return Entries(at, key, value)


def _blocks(rows, which: np.ndarray):
    member, seat = rows.pairs.member[which].astype(np.int64), rows.pairs.seat[which].astype(np.int64)
    review, at = rows.arrays.review_of[seat].astype(np.int64), np.arange(len(which))
    one = np.ones(len(which))
    yield at, rows.key("seat", seat), one
    yield at, rows.key("once", member, review), one
    yield at, rows.key("floor", review), rows.pairs.relevance[which]
    again = np.isin(which, np.array(list(rows.again), dtype=np.int64)) if rows.again else np.zeros(len(which), bool)
    yield from _repeats(rows, which, at[again])
    at = at[~again]
    member, seat, review = member[~again], seat[~again], review[~again]
    yield from _cap_blocks(rows, at, member, seat)
    yield from _site_blocks(rows, at, member, seat, review)
    yield from _wish_blocks(rows, at, member, seat, review)


def _repeats(rows, which: np.ndarray, at: np.ndarray):
    """A second pinned place in the same review takes only the days that the first does not."""
    for place in at:
        pair = int(which[place])
        member, seat, days = rows.pairs.member[pair], rows.pairs.seat[pair], rows.again[pair]
        here = np.array([place])
        for cap in CAPS[:2]:
            period = rows.periods.of(cap)[seat]
            if period >= 0 and np.isfinite(rows.limits[cap][member]):
                off_site = rows.seat_days[seat] - (rows.day_starts[seat + 1] - rows.day_starts[seat])
                yield here, rows.key(cap, [member], period), np.array([len(days) + off_site])
        if days:
            keys = rows.key("day", np.full(len(days), member), np.array(days, dtype=np.int64))
            yield np.full(len(days), place), keys, np.ones(len(days))
        if pair in rows.first_there:
            one = np.array([member]), np.array([seat]), np.array([rows.arrays.review_of[seat]])
            yield from _team_blocks(rows, here, *one)


def _cap_blocks(rows, at, member, seat):
    for cap in CAPS:
        period = rows.periods.of(cap)[seat]
        counts = np.isfinite(rows.limits[cap][member]) & (period >= 0)
        value = rows.seat_days[seat[counts]] if cap in CAPS[:2] else np.ones(counts.sum())
        yield at[counts], rows.key(cap, member[counts], period[counts]), value


def _site_blocks(rows, at, member, seat, review):
    starts, homes = rows.arrays.homes_of
    which, where = ranges(starts, member)
    yield at[which], rows.key("home", review[which], homes[where]), np.ones(len(which))
    there = rows.arrays.on_site[seat]
    at, member, seat, review = at[there], member[there], seat[there], review[there]
    which, where = ranges(rows.day_starts, seat)
    yield at[which], rows.key("day", member[which], rows.day_list[where]), np.ones(len(which))
    yield from _team_blocks(rows, at, member, seat, review)


def _team_blocks(rows, at, member, seat, review):
    """What counts once for someone on site."""
    asks = rows.beside_experienced[review]
    yield at[asks], rows.key("first_timers", review[asks]), np.where(rows.arrays.has_reviewed[member[asks]], -1.0, 1.0)
    if rows.rules.mix:
        yield at, rows.key("kind", review, rows.arrays.kind_of[member]), np.ones(len(at))


def _wish_blocks(rows, at, member, seat, review):
    starts, strands = rows.knowledge.strand_scope
    which, where = ranges(starts, review)
    strand, who, what = strands[where], member[which], review[which]
    known = rows.knowledge.strand_known[rows.knowledge.concern[what], who, strand] & (rows.knowledge.concern[what] >= 0)
    yield at[which][known], rows.key("strand", what[known], strand[known]), np.ones(known.sum())
    for side in range(len(SIDES)):
        speaks = rows.knowledge.side_known[side, member, review]
        yield at[speaks], rows.key("side", review[speaks], side), np.ones(speaks.sum())
    for place, who in rows.knowledge.speaks.items():
        mine = (review == place) & who[member]
        yield at[mine], rows.key("language", review[mine]), np.ones(mine.sum())


class Clashing(Exception):
    """Pins that no plan can honour together; ``sentences`` name them."""

    def __init__(self, sentences: list[str]):
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def refuse_clashing(rows: Rows) -> None:
    """``Clashing`` when pins break a rule by themselves, alone or together."""
    sentences = _ineligible(rows) or [*_over(rows), *_diaries(rows)]
    if sentences:
        raise Clashing(sentences)


def _ineligible(rows: Rows) -> list[str]:
    arrays = rows.arrays
    members = {member.key: place for place, member in enumerate(arrays.members)}
    seats = {(arrays.reviews[at].key, seat.key): place for place, (at, seat) in enumerate(arrays.instance.seats())}
    sentences = []
    for pin in arrays.instance.pins:
        reason = rows.pairs.reasons[seats[pin.review, pin.seat], members[pin.member]]
        if reason >= 0:
            why = SENTENCES[REASONS[reason]]
            sentences.append(f"{pin.path}: {pin.member} cannot take {pin.seat} of {pin.review}. {why}.")
    return sentences


def _over(rows: Rows) -> list[str]:
    """Hard rows and seats that the pins alone fill beyond what they hold."""
    entries = rows.entries(rows.pinned)
    by_row = defaultdict(list)
    for at, key, value in zip(entries.at, entries.key, entries.value, strict=True):
        by_row[int(key)].append((int(at), float(value)))
    sentences = []
    for key, held in sorted(by_row.items()):
        family = FAMILIES[int(rows.family_of(np.array([key]))[0])]
        if family in WORDS and sum(value for _, value in held) > rows.capacity(key) + 1e-9:
            sentences.append(f"{_named(rows, [at for at, _ in held])}: {WORDS[family]}.")
    return list(dict.fromkeys(sentences))


WORDS = {
    "seat": "more people are pinned to this seat than it has room for",
    "days_a_year": "together they take more days than this member gives in a year",
    "days_a_quarter": "together they take more days than this member gives in a quarter",
    "reviews_a_year": "together they are more reviews than this member takes in a year",
    "reviews_a_quarter": "together they are more reviews than this member takes in a quarter",
    "day": "they are on the same day",
    "home": "they are more from one employer than a review may have",
}


def _diaries(rows: Rows) -> list[str]:
    diary, by_member = Diary(rows.arrays), defaultdict(list)
    for at, pair in enumerate(rows.pinned):
        if int(pair) not in rows.again:
            by_member[int(rows.pairs.member[pair])].append((at, int(rows.pairs.seat[pair])))
    sentences = []
    for member, held in by_member.items():
        clash = diary.clash(member, [seat for _, seat in held])
        if clash:
            sentences.append(
                f"{_named(rows, [at for at, seat in held if seat in clash])}: their days do not fit together."
            )
    return sentences


def _named(rows: Rows, places: list[int]) -> str:
    pins = [rows.arrays.instance.pins[place] for place in places]
    return "; ".join(f"{pin.path or 'a pin'} ({pin.member}, {pin.seat} of {pin.review})" for pin in pins)
