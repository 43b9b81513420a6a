"""Duals of the rows: what every pair gains under them, and what they show that no plan can exceed."""

import numpy as np

from cadre.matching.arrays.arrays import CAPS
from cadre.matching.arrays.pairs import first_left_out
from cadre.matching.lp.programs import FLOOR, SEAT, Aim, Formulation
from cadre.matching.lp.rows import FAMILIES, SOFT, Rows

CHUNK = 1_000_000


class Duals:
    """One number for each of some rows; all others have 0. Prices of ≤ rows and seats, rewards of ≥ rows, by family."""

    def __init__(self, rows: Rows, keys: np.ndarray, numbers: np.ndarray):
        self.rows, self.keys, self.numbers = rows, keys, numbers
        self.family = rows.family_of(keys)

    def table(self, family: str, length: int) -> np.ndarray:
        """(length, width) the numbers of one family."""
        table = np.zeros((length, max(self.rows.widths[family], 1)))
        mine = self.family == FAMILIES.index(family)
        one, other = self.rows.parts(family, self.keys[mine])
        table[one, other] = self.numbers[mine]
        return table


def gains(duals: Duals, share: float) -> np.ndarray:
    """(N,) share · relevance − prices + rewards of every eligible pair; pins that repeat a member are priced apart."""
    rows, pairs, arrays = duals.rows, duals.rows.pairs, duals.rows.arrays
    if not len(pairs.member):
        return np.zeros(0)
    anywhere, there, by_day = _tables(duals)
    seat_price = duals.table("seat", len(arrays.seats))[:, 0]
    reward = duals.table("floor", len(arrays.reviews))[:, 0] + share
    caps = [(duals.table(cap, len(arrays.members)), rows.periods.of(cap), cap in CAPS[:2]) for cap in CAPS]
    gained = np.empty(len(pairs.member))
    for first in range(0, len(gained), CHUNK):
        part = slice(first, first + CHUNK)
        member, seat = pairs.member[part], pairs.seat[part]
        review, on_site = arrays.review_of[seat], arrays.on_site[seat]
        gain = reward[review] * pairs.relevance[part] - seat_price[seat] - anywhere[member, review]
        gain -= np.where(on_site, there[member, review], 0)
        if by_day is not None:
            price, which = by_day
            gain -= price[member, which[seat]]
        for table, period, in_days in caps:
            if table.any():
                when = period[seat]
                gain -= np.where(when >= 0, table[member, when] * (rows.seat_days[seat] if in_days else 1.0), 0)
        gained[part] = gain
    _repeats(duals, gained, share)
    return gained


def _tables(duals: Duals) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray] | None]:
    """Prices less rewards: (M, R) of any seat of a review, (M, R) more for a seat on site, and for a seat's days."""
    rows, arrays = duals.rows, duals.rows.arrays
    members, reviews = len(arrays.members), len(arrays.reviews)
    anywhere = duals.table("once", members)
    starts, homes = arrays.homes_of
    who, home = np.repeat(np.arange(members), np.diff(starts)), duals.table("home", reviews)
    if home.any():
        np.add.at(anywhere, who, home[:, homes].T)
    strand = duals.table("strand", reviews)
    for concern in range(3):
        mine = rows.knowledge.concern == concern
        if mine.any() and strand.size:
            anywhere[:, mine] -= rows.knowledge.strand_known[concern].astype(float) @ strand[mine].T
    side = duals.table("side", reviews)
    for place in range(2):
        anywhere -= rows.knowledge.side_known[place] * side[:, place]
    language = duals.table("language", reviews)[:, 0]
    for review, who in rows.knowledge.speaks.items():
        anywhere[:, review] -= who * language[review]
    sign = np.where(arrays.has_reviewed, -1.0, 1.0)
    there = sign[:, None] * (duals.table("first_timers", reviews)[:, 0] * rows.beside_experienced)
    if len(arrays.kinds):
        there = there - duals.table("kind", reviews)[:, arrays.kind_of].T
    return anywhere, there, _by_day(duals)


def _by_day(duals: Duals) -> tuple[np.ndarray, np.ndarray] | None:
    """(M, U) the price of every set of days that some seat asks for, and (G,) the set of each seat."""
    rows, arrays = duals.rows, duals.rows.arrays
    price = duals.table("day", len(arrays.members))
    if not price.any():
        return None
    sets: dict[tuple[int, ...], int] = {}
    bounds = zip(rows.day_starts[:-1], rows.day_starts[1:], strict=True)
    which = np.array([sets.setdefault(tuple(rows.day_list[first:last]), len(sets)) for first, last in bounds])
    asked = np.zeros((price.shape[1], len(sets)))
    for days, place in sets.items():
        asked[list(days), place] = 1
    return price @ asked, which


def _repeats(duals: Duals, gained: np.ndarray, share: float) -> None:
    """Pairs pinned a second time in a review, from their own entries."""
    again = np.array(sorted(duals.rows.again), dtype=np.int64)
    if len(again):
        gained[again] = by_entries(duals, share, again)


def by_entries(duals: Duals, share: float, which: np.ndarray) -> np.ndarray:
    """The same for some pairs, entry by entry."""
    entries = duals.rows.entries(which)
    at = np.minimum(np.searchsorted(duals.keys, entries.key), max(len(duals.keys) - 1, 0))
    known = duals.keys[at] == entries.key if len(duals.keys) else np.zeros(len(entries.key), dtype=bool)
    number = np.where(known, duals.numbers[at], 0.0) if len(duals.keys) else np.zeros(len(entries.key))
    rewards = np.isin(duals.rows.family_of(entries.key), [FAMILIES.index(name) for name in (*SOFT, "floor")])
    signed = np.where(rewards, number, -number) * entries.value
    return share * duals.rows.pairs.relevance[which] + np.bincount(entries.at, signed, len(which))


def settled(duals: Duals, aim: Aim) -> tuple[Duals, np.ndarray]:
    """The same duals with the best price for every seat, all pairs considered, and the gains under them.

    At any prices of the rest, people · y + Σ max(0, gain − y) is least where y is the gain of the first pair left out.
    """
    rows, arrays, pairs = duals.rows, duals.rows.arrays, duals.rows.pairs
    seat_rows = duals.family == SEAT
    seats = rows.parts("seat", duals.keys[seat_rows])[0]
    price = np.zeros(len(arrays.seats))
    price[seats] = duals.numbers[seat_rows]
    value = gains(duals, aim.share) + price[pairs.seat]
    best = first_left_out(pairs, value, arrays.people)
    weight = np.array([0.0 if seat.optional else rows.rules.shortfall.seat for seat in arrays.seats]) * aim.penalty
    price = np.maximum(best, -weight)
    numbers = duals.numbers.copy()
    numbers[seat_rows] = price[seats]
    return Duals(rows, duals.keys, numbers), value - price[pairs.seat]


def signed(formulation: Formulation, raised: np.ndarray) -> np.ndarray:
    """(K,) duals as prices and rewards, each at least 0 (a seat's price may be anything); ``raised`` is what the best
    value gains when a right-hand side rises by one."""
    rewards = np.isin(formulation.family, [FAMILIES.index(name) for name in (*SOFT, "floor")])
    numbers = np.where(rewards, -raised, raised)
    return np.where(formulation.family == SEAT, numbers, np.maximum(0.0, numbers))


def bound_of(duals: Duals, gain: np.ndarray, aim: Aim) -> float:
    """No plan's share · total + worth · worst − penalty · shortfall exceeds this, for any duals (weak duality)."""
    rows, numbers = duals.rows, duals.numbers
    family, most = duals.family, rows.most(duals.keys)
    asked, weight = np.zeros(len(numbers)), np.zeros(len(numbers))
    keys, many, weights = rows.wished
    at = np.searchsorted(duals.keys, keys)
    asked[at], weight[at] = many, weights * aim.penalty
    seat, floor = family == SEAT, family == FLOOR
    soft = np.isin(family, [FAMILIES.index(name) for name in SOFT])
    hard = ~(seat | floor | soft)
    bound = asked[seat] @ numbers[seat] + asked[seat] @ np.maximum(0, -weight[seat] - numbers[seat])
    bound += np.where(np.isfinite(most[hard]), most[hard], 0) @ numbers[hard]
    bound += asked[soft] @ (np.maximum(0, numbers[soft] - weight[soft]) - numbers[soft])
    review = rows.parts("floor", duals.keys[floor])[0]
    slope = aim.worth - numbers[floor] @ rows.pairs.best_alone[review]
    gaining = np.maximum(0, gain)
    gaining[rows.pinned] = gain[rows.pinned]
    return float(bound + max(slope * aim.floor, slope * aim.ceiling) + gaining.sum())
