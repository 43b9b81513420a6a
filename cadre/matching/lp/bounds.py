"""Bounds of a whole season: quick ones from prices, then the linear programs, with duals that anyone can check.

The linear program over all pairs is solved on the pairs worth a look, priced over every pair, and solved again:
maximise share · Σ relevance·x + worth · t − penalty · Σ weight·z over the rows of ``lp.rows``, t the floor under every
review's ratio. The interior point method without crossover is used: any duals give a bound.
"""

from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from cadre.matching.arrays.arrays import CAPS
from cadre.matching.arrays.pairs import first_left_out
from cadre.matching.lp.prices import Market, Prices, prices_for_total, prices_for_worst, shortlist
from cadre.matching.lp.programs import FLOOR, SEAT, Aim, Formulation, formulate, linear_program, quiet
from cadre.matching.lp.rows import FAMILIES, SOFT, Rows

CHUNK = 1_000_000


class Duals:
    """One number for each of some rows; all others have 0. Prices of ≤ rows and seats, rewards of ≥ rows, by family."""

    def __init__(self, rows: Rows, keys: np.ndarray, numbers: np.ndarray):
        self.rows, self.keys, self.numbers = rows, keys, numbers
        self.family = rows.family_of(keys)

    def table(self, family: str, length: int) -> np.ndarray:
        """(length, width) the numbers of one family."""
        found = np.zeros((length, max(self.rows.widths[family], 1)))
        mine = self.family == FAMILIES.index(family)
        one, other = self.rows.parts(family, self.keys[mine])
        found[one, other] = self.numbers[mine]
        return found


def gains(duals: Duals, share: float) -> np.ndarray:
    """(N,) share · relevance − prices + rewards of every eligible pair; pins that repeat a member are put right."""
    rows, pairs, arrays = duals.rows, duals.rows.pairs, duals.rows.arrays
    anywhere, there, by_day = _tables(duals)
    seat_price = duals.table("seat", len(arrays.seats))[:, 0]
    reward = duals.table("floor", len(arrays.reviews))[:, 0] + share
    caps = [(duals.table(cap, len(arrays.members)), rows.periods.of(cap), cap in CAPS[:2]) for cap in CAPS]
    found = np.empty(len(pairs.member))
    for first in range(0, len(found), CHUNK):
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
        found[part] = gain
    _repeats(duals, found, share)
    return found


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
    sign = np.where(arrays.has_reviewed, -1.0, 1.0) * rows.rules.first_timers_beside_experienced
    there = sign[:, None] * duals.table("first_timers", reviews)[:, 0]
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


def _repeats(duals: Duals, found: np.ndarray, share: float) -> None:
    """Pairs pinned a second time in a review, from their own entries."""
    again = np.array(sorted(duals.rows.again), dtype=np.int64)
    if len(again):
        found[again] = by_entries(duals, share, again)


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


TOLERANCE = 1e-6
NEW_PAIRS = 12  # of a seat that may join in one round, on average
CLOSE = 5e-4


@dataclass(frozen=True)
class Relaxed:
    """``used`` (C,) of the columns of ``formulation``; ``duals``; ``gain`` (N,) of every pair under them; ``bound``."""

    aim: Aim
    formulation: Formulation
    used: np.ndarray
    floor: float
    value: float
    duals: Duals
    gain: np.ndarray
    bound: float

    @property
    def missing(self) -> np.ndarray:
        """The pairs outside the formulation that would gain most, and so belong in it."""
        return _gaining(self, self.formulation.which)


def relax(rows: Rows, which: np.ndarray, aim: Aim, *, rounds: int = 2, ends: float = np.inf) -> Relaxed | None:
    """The best bound that ``rounds`` solutions show, beginning with the pairs ``which``; None when time is out."""
    best = None
    for _ in range(rounds):
        found = _solve(formulate(rows, which), aim, ends)
        if found is None:
            break
        if best is None or found.bound < best.bound:
            best = found
        missing = found.missing
        if not len(missing) or found.bound - found.value <= CLOSE * max(1.0, abs(found.value)):
            break
        which = np.union1d(which, missing)
    return best


def _gaining(found: Relaxed, which: np.ndarray) -> np.ndarray:
    gain = found.gain.copy()
    gain[which] = 0
    many = NEW_PAIRS * len(found.formulation.rows.arrays.seats)
    places = np.flatnonzero(gain > TOLERANCE * max(found.aim.share, found.aim.worth, TOLERANCE))
    return places if len(places) <= many else places[np.argpartition(-gain[places], many)[:many]]


def _solve(formulation: Formulation, aim: Aim, ends: float) -> Relaxed | None:
    solver = quiet(seconds=ends - perf_counter())
    solver.setOptionValue("solver", "ipx")
    solver.setOptionValue("run_crossover", "off")
    solver.passModel(linear_program(formulation, aim))
    solver.run()
    solution = solver.getSolution()
    if not solution.dual_valid:
        return None
    raised = -np.array(solution.row_dual)
    if aim.budget is not None:
        aim = replace(aim, penalty=max(0.0, float(raised[-1])), budget=None)
    numbers = signed(formulation, raised[: len(formulation.keys)])
    duals, gain = settled(Duals(formulation.rows, formulation.keys, numbers), aim)
    used = np.array(solution.col_value)
    return Relaxed(
        aim, formulation, used[: len(formulation.which)], float(used[-1]),
        -solver.getInfo().objective_function_value, duals, gain, bound_of(duals, gain, aim),
    )  # fmt: skip


LACKING = 5.0  # what one unit lacking costs against relevance
LACKING_WORST = 0.5  # and against the ratio of the review hardest to staff
FOR_LPS = 0.55  # of the time there is, at the most


@dataclass(frozen=True)
class Claim:
    """No plan's share · total + worth · worst − penalty · shortfall exceeds ``value`` under a floor, by its duals."""

    aim: Aim
    duals: Duals
    value: float


@dataclass
class Bounds:
    """What is known of every plan. ``gain`` (N,) of pairs under duals for the total; ``pairs`` worth a solver's time;
    ``weights`` (R,) of reviews whose floor binds; ``ceiling`` is a ratio that every review might reach, at the best."""

    worst: Claim
    total: Claim
    gain: np.ndarray
    used: np.ndarray
    pairs: np.ndarray
    weights: np.ndarray
    ceiling: float


def quick_bounds(rows: Rows) -> Bounds:
    """Bounds from prices alone, in seconds even for the largest season."""
    market = Market(rows)
    total = prices_for_total(market)
    worst = prices_for_worst(market, total)
    pairs = shortlist(market, total, worst)
    by_total = _from_prices(rows, total, Aim(1.0, 0.0, LACKING))
    by_worst = _from_prices(rows, worst, Aim(0.0, 1.0, LACKING_WORST))
    gain = settled(by_total.duals, by_total.aim)[1]
    return Bounds(
        by_worst,
        by_total,
        gain,
        np.zeros(len(gain)),
        pairs,
        worst.weights,
        1.0 if by_worst.value <= 0 else min(1.0, by_worst.value),
    )


def _from_prices(rows: Rows, prices: Prices, aim: Aim) -> Claim:
    """Prices of caps and weights of reviews as duals of the program, with the best price for every seat."""
    seats = rows.key("seat", np.arange(len(rows.arrays.seats)))
    floors = rows.key("floor", np.arange(len(rows.arrays.reviews)))
    wishes = rows.wished[0]
    weights = prices.weights if aim.worth else np.zeros(len(floors))
    keys = np.concatenate([seats, prices.keys, wishes, floors])
    numbers = np.concatenate([np.zeros(len(seats)), prices.duals, np.zeros(len(wishes)), weights])
    keys, first = np.unique(keys, return_index=True)
    duals, gain = settled(Duals(rows, keys, numbers[first]), aim)
    return Claim(aim, duals, bound_of(duals, gain, aim))


def close_bounds(rows: Rows, quick: Bounds, *, ends: float) -> Bounds:
    """The bounds of the linear programs, each kept where it is better; what time does not allow is left out."""
    until = perf_counter() + FOR_LPS * (ends - perf_counter())
    first = relax(rows, quick.pairs, Aim(1.0, 0.0, LACKING), rounds=1, ends=until)
    if first is None:
        return quick
    pairs = np.union1d(first.formulation.which, first.missing)
    worst = relax(rows, pairs, Aim(0.0, 1.0, LACKING_WORST), rounds=2, ends=until)
    if worst is None:
        return Bounds(
            quick.worst, _better(quick.total, first), first.gain, _spread(first), pairs, quick.weights, quick.ceiling
        )
    pairs = np.union1d(worst.formulation.which, worst.missing)
    by_worst = _better(quick.worst, worst)
    last = relax(rows, pairs, Aim(1.0, 0.0, LACKING), rounds=1, ends=until) or first
    weights = worst.duals.table("floor", len(rows.arrays.reviews))[:, 0]
    by_total = min((quick.total, _claim(first), _claim(last)), key=lambda claim: claim.value)
    pairs = np.union1d(pairs, last.missing)
    return Bounds(by_worst, by_total, last.gain, _spread(last), pairs, weights, min(1.0, worst.floor))


def _claim(relaxed: Relaxed) -> Claim:
    return Claim(relaxed.aim, relaxed.duals, relaxed.bound)


def _better(claim: Claim, relaxed: Relaxed) -> Claim:
    return _claim(relaxed) if relaxed.bound < claim.value else claim


def _spread(relaxed: Relaxed) -> np.ndarray:
    """(N,) how much of every pair the program uses."""
    found = np.zeros(len(relaxed.gain))
    found[relaxed.formulation.which] = relaxed.used
    return found


def within(rows: Rows, bounds: Bounds, shortfall: float, *, ends: float) -> tuple[Claim, Claim]:
    """The bounds of plans that lack no more than ``shortfall``, for the worst and the total, where they are better."""
    found = []
    for claim in (bounds.worst, bounds.total):
        relaxed = relax(rows, bounds.pairs, replace(claim.aim, budget=shortfall), rounds=2, ends=ends)
        known = claim.value + claim.aim.penalty * shortfall
        if relaxed is not None and relaxed.bound + relaxed.aim.penalty * shortfall < known:
            claim = _claim(relaxed)
        found.append(claim)
    return found[0], found[1]


def with_nobody(rows: Rows) -> dict[str, Claim]:
    """What holds where no pair is eligible: everything asked for is lacking, and nothing is reached."""
    keys, asked, weights = rows.wished
    numbers = np.where(rows.family_of(keys) == SEAT, -weights, weights)
    none = Duals(rows, keys, np.zeros(len(keys)))
    return {
        "shortfall": Claim(Aim(0.0, 0.0, 1.0), Duals(rows, keys, numbers), -float(asked @ weights)),
        "total": Claim(Aim(1.0, 0.0, 0.0), none, 0.0),
    }


def least_lacking(rows: Rows, pairs: np.ndarray, *, ends: float) -> Claim | None:
    """No plan lacks less than −value."""
    found = relax(rows, pairs, Aim(0.0, 0.0, 1.0), rounds=3, ends=ends)
    return None if found is None else _claim(found)
