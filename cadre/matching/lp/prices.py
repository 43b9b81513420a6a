"""Prices of members' days by Lagrangian relaxation: what a day and a place of each member are worth to the season.

The caps of members are relaxed; what is left is, for each seat, the best ``people`` pairs at these prices. Any prices
give a bound: Σ cap · price + Σ over seats of the best of (weight · relevance − price of the pair). Prices move along
the smoothed subgradient (use − cap); for the review hardest to staff the weights of reviews move too, multiplied by
exp(−step · (ratio − mean)), on the simplex.
"""

from dataclasses import dataclass

import numpy as np

from cadre.matching.arrays.arrays import CAPS
from cadre.matching.arrays.pairs import first_left_out, top_pairs
from cadre.matching.lp.rows import FAMILIES, Rows

FIRST_LIST = 40  # pairs of a seat looked at first; lists are picked again under prices
NEXT_LIST = 25
ROUNDS = 6
STEPS = 40
EMPTY = -1e3


@dataclass
class Prices:
    """``duals`` (K,) of the cap rows ``keys`` (K,); ``weights`` (R,) of reviews' relevance; ``value`` (N,) what every
    pair gains at these prices."""

    keys: np.ndarray
    duals: np.ndarray
    weights: np.ndarray
    value: np.ndarray


class Market:
    """Members' caps as things bought by seats."""

    def __init__(self, rows: Rows):
        self.rows, self.pairs, self.arrays = rows, rows.pairs, rows.arrays
        caps = [self._cap(cap) for cap in CAPS]
        self.keys = np.concatenate([cap[0] for cap in caps])
        self.most = np.concatenate([cap[1] for cap in caps])
        self.days = np.concatenate(
            [np.full(len(cap[0]), name in CAPS[:2]) for name, cap in zip(CAPS, caps, strict=True)]
        )
        self.best = np.maximum(self.pairs.best_alone, 1e-9)
        self.review_of_pair = self.arrays.review_of[self.pairs.seat]
        self.seat_people = self.arrays.people
        self._place_caps()

    def _cap(self, cap: str) -> tuple[np.ndarray, np.ndarray]:
        """Keys and right-hand sides of one kind of cap, for every member who has it and every period there is."""
        limits = self.rows.limits[cap]
        who = np.flatnonzero(np.isfinite(limits))
        when = np.unique(self.rows.periods.of(cap))
        when = when[when >= 0]
        keys = self.rows.key(cap, np.repeat(who, len(when)), np.tile(when, len(who)))
        return keys, np.repeat(limits[who], len(when))

    def _place_caps(self) -> None:
        """For each kind of cap, (M, periods) the place of its row among ours; the last place is a row worth nothing."""
        self.spots, nothing = {}, len(self.keys)
        for cap in CAPS:
            spots = np.full((len(self.arrays.members), len(self.rows.periods.names) + 1), nothing, dtype=np.int32)
            mine = (self.rows.family_of(self.keys) == FAMILIES.index(cap)).nonzero()[0]
            member, period = self.rows.parts(cap, self.keys[mine])
            spots[member, period] = mine
            if len(mine):
                self.spots[cap] = spots

    def rows_of(self, member: np.ndarray, seat: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each kind of cap that anyone has: (place of the row, what the pair takes of it)."""
        return [
            (
                spots[member, self.rows.periods.of(cap)[seat]],
                self.rows.seat_days[seat] if cap in CAPS[:2] else np.ones(1),
            )
            for cap, spots in self.spots.items()
        ]

    def values(self, weights: np.ndarray, duals: np.ndarray) -> np.ndarray:
        """(N,) what every pair gains: its relevance, weighted by its review, less what it takes of its member."""
        value = weights[self.review_of_pair] * self.pairs.relevance
        padded = np.append(duals, 0.0)
        for row, takes in self.rows_of(self.pairs.member, self.pairs.seat):
            value -= takes * padded[row]
        return value


class Lists:
    """A short list of pairs for each seat, as rectangles: seats that are for equally many people together."""

    def __init__(self, market: Market, pairs: np.ndarray):
        self.market = market
        seat = market.pairs.seat[pairs]
        order = np.argsort(seat, kind="stable")
        pairs, seat = pairs[order], seat[order]
        starts = np.searchsorted(seat, np.arange(len(market.seat_people)))
        widest = int(np.bincount(seat).max(initial=0)) + 1
        table = np.full((len(market.seat_people), widest), -1)
        table[seat, np.arange(len(pairs)) - starts[seat]] = pairs
        self.groups = []
        for people in np.unique(market.seat_people):
            mine = np.flatnonzero(market.seat_people == people)
            if people:
                self.groups.append(_Group(market, table[mine], mine, int(people)))

    def best(self, weights: np.ndarray, duals: np.ndarray):
        """(value, use of every cap row, relevance every review gets) of the best pairs at these prices."""
        use = np.zeros(len(duals) + 1)
        got = np.zeros(len(self.market.best))
        value, padded = 0.0, np.append(duals, 0.0)
        for group in self.groups:
            value += group.best(weights, padded, use, got)
        return value + float(self.market.most @ duals), use[:-1], got


class _Group:
    """Seats for equally many people, a line of the rectangle for each; ``takes`` are (cap row, units used of it)."""

    def __init__(self, market: Market, table: np.ndarray, seats: np.ndarray, people: int):
        self.empty, nothing = table < 0, len(market.keys)
        pairs = np.where(self.empty, 0, table)
        self.people = min(people, table.shape[1])
        self.review = market.arrays.review_of[seats]
        self.relevance = np.where(self.empty, 0, market.pairs.relevance[pairs])
        self.first = (np.arange(len(table)) * table.shape[1])[:, None]
        seat = np.broadcast_to(seats[:, None], table.shape)
        self.takes = [
            (np.where(self.empty, nothing, row), np.ascontiguousarray(np.broadcast_to(takes, table.shape)))
            for row, takes in market.rows_of(market.pairs.member[pairs], seat)
        ]

    def best(self, weights, padded, use, got) -> float:
        """The value of the best pairs at these prices; what they use and bring is added to ``use`` and ``got``."""
        value = weights[self.review][:, None] * self.relevance
        for row, takes in self.takes:
            value -= takes * padded[row]
        value[self.empty] = EMPTY
        chosen = self.first + np.argpartition(-value, self.people - 1, axis=1)[:, : self.people]
        top = value.ravel()[chosen]
        filled = top > EMPTY / 2
        for row, takes in self.takes:
            used = chosen[filled]
            use += np.bincount(row.ravel()[used], takes.ravel()[used], len(use))
        brought = np.where(filled, self.relevance.ravel()[chosen], 0).sum(axis=1)
        got += np.bincount(self.review, brought, len(got))
        return float(top[filled].sum())


def full_bound(market: Market, value: np.ndarray, duals: np.ndarray) -> float:
    """The bound at these prices over all pairs."""
    chosen = top_pairs(market.pairs, value, market.seat_people)
    return float(value[chosen].sum() + market.most @ duals)


def prices_for_total(market: Market) -> Prices:
    """Prices under which the whole season's relevance is bounded most tightly."""
    weights = np.ones(len(market.best))
    start = Prices(market.keys, np.zeros(len(market.keys)), weights, market.pairs.relevance.copy())
    return _search(market, start, step=0.02, moves_weights=False)


def prices_for_worst(market: Market, total: Prices) -> Prices:
    """Prices and weights under which the ratio of the review hardest to staff is bounded most tightly."""
    weights = np.full(len(market.best), 1.0 / max(len(market.best), 1)) / market.best
    duals = total.duals / max(market.best.sum(), 1e-9)
    start = Prices(market.keys, duals, weights, market.values(weights, duals))
    return _search(market, start, step=0.02 / max(market.best.sum(), 1e-9), moves_weights=True)


def _search(market: Market, start: Prices, *, step: float, moves_weights: bool) -> Prices:
    best, least = start, full_bound(market, start.value, start.duals)
    listed = top_pairs(market.pairs, start.value, FIRST_LIST)
    here = start
    for turn in range(ROUNDS):
        steps = STEPS if turn < ROUNDS - 1 else 4 * STEPS
        here = _descend(market, Lists(market, listed), here, steps=steps, step=step, moves_weights=moves_weights)
        bound = full_bound(market, here.value, here.duals)
        if bound < least:
            best, least = here, bound
        listed = np.union1d(listed, top_pairs(market.pairs, here.value, NEXT_LIST))
    return best


def _descend(market: Market, lists: Lists, start: Prices, *, steps: int, step: float, moves_weights: bool) -> Prices:
    duals, weights = start.duals.copy(), start.weights.copy()
    drift, least, best = np.zeros(len(duals)), np.inf, (duals, weights)
    for turn in range(steps):
        value, use, got = lists.best(weights, duals)
        if value < least:
            least, best = value, (duals.copy(), weights.copy())
        drift = 0.6 * drift + 0.4 * (use - market.most)
        slower = step / (1 + turn / 40)
        duals = np.maximum(0, duals + slower * drift / np.where(market.days, 3, 1))
        if moves_weights:
            ratio = got / market.best
            shares = weights * market.best * np.exp(-(2.5 / (1 + turn / 30)) * (ratio - ratio.mean()))
            weights = shares / shares.sum() / market.best
    duals, weights = best
    return Prices(market.keys, duals, weights, market.values(weights, duals))


MIN_LISTED = 12
MAX_LISTED = 40
WINDOW = 0.06  # of relevance below the price of a seat
FOR_KIND, FOR_STRAND = 5, 4


def shortlist(market: Market, total: Prices, worst: Prices) -> np.ndarray:
    """Sorted places of the pairs."""
    bar = first_left_out(market.pairs, total.value, np.maximum(market.seat_people - 1, 0))
    keep = np.zeros(len(total.value), dtype=bool)
    near = top_pairs(market.pairs, total.value, MAX_LISTED)
    keep[near[total.value[near] > bar[market.pairs.seat[near]] - WINDOW]] = True
    for prices in (total, worst):
        keep[top_pairs(market.pairs, prices.value, MIN_LISTED)] = True
    keep[market.rows.pinned] = True
    rows, member = market.rows, market.pairs.member
    for kind in range(len(market.arrays.kinds)):
        keep |= _first(market, total.value, market.arrays.kind_of[member] == kind, FOR_KIND)
    starts, strands = rows.knowledge.strand_scope
    scope = np.zeros((len(market.arrays.reviews), max(len(market.arrays.strands), 1)), dtype=bool)
    scope[np.repeat(np.arange(len(starts) - 1), np.diff(starts)), strands] = True
    concern = rows.knowledge.concern[market.review_of_pair]
    for strand in range(len(market.arrays.strands)):
        able = scope[market.review_of_pair, strand] & rows.knowledge.strand_known[concern, member, strand]
        keep |= _first(market, total.value, able, FOR_STRAND)
    for review, who in rows.knowledge.speaks.items():
        keep |= _first(market, total.value, (market.review_of_pair == review) & who[member], FOR_KIND)
    return np.flatnonzero(keep)


def _first(market: Market, value: np.ndarray, able: np.ndarray, many: int) -> np.ndarray:
    """(N,) the best ``many`` of the able for every seat."""
    places = np.flatnonzero(able)
    seat = market.pairs.seat[places]
    order = np.lexsort((-value[places], seat))
    ordered = seat[order]
    rank = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    among_best = np.zeros(len(value), dtype=bool)
    among_best[places[order[rank < many]]] = True
    return among_best
