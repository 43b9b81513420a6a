"""Bounds of a whole season: quick ones from prices, then the linear programs, with duals that anyone can check.

The linear program over all pairs is solved on the pairs worth a look, priced over every pair, and solved again:
maximise share · Σ relevance·x + worth · t − penalty · Σ weight·z over the rows of ``lp.rows``, t the floor under every
review's ratio. The interior point method without crossover is used: any duals give a bound.
"""

from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from cadre.matching.lp.duals import Duals, bound_of, settled, signed
from cadre.matching.lp.prices import Market, Prices, prices_for_total, prices_for_worst, shortlist
from cadre.matching.lp.programs import SEAT, Aim, Formulation, formulate, linear_program, quiet
from cadre.matching.lp.rows import Rows

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
        solved = _solve(formulate(rows, which), aim, ends)
        if solved is None:
            break
        if best is None or solved.bound < best.bound:
            best = solved
        missing = solved.missing
        if not len(missing) or solved.bound - solved.value <= CLOSE * max(1.0, abs(solved.value)):
            break
        which = np.union1d(which, missing)
    return best


def _gaining(relaxed: Relaxed, which: np.ndarray) -> np.ndarray:
    gain = relaxed.gain.copy()
    gain[which] = 0
    many = NEW_PAIRS * len(relaxed.formulation.rows.arrays.seats)
    places = np.flatnonzero(gain > TOLERANCE * max(relaxed.aim.share, relaxed.aim.worth, TOLERANCE))
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
    spread = np.zeros(len(relaxed.gain))
    spread[relaxed.formulation.which] = relaxed.used
    return spread


def within(rows: Rows, bounds: Bounds, shortfall: float, *, ends: float) -> tuple[Claim, Claim]:
    """The bounds of plans that lack no more than ``shortfall``, for the worst and the total, where they are better."""
    claims = []
    for claim in (bounds.worst, bounds.total):
        relaxed = relax(rows, bounds.pairs, replace(claim.aim, budget=shortfall), rounds=2, ends=ends)
        known = claim.value + claim.aim.penalty * shortfall
        if relaxed is not None and relaxed.bound + relaxed.aim.penalty * shortfall < known:
            claim = _claim(relaxed)
        claims.append(claim)
    return claims[0], claims[1]


def with_nobody(rows: Rows) -> dict[str, Claim]:
    """What holds where no pair is eligible: every request is lacking, and nothing is reached."""
    keys, asked, weights = rows.wished
    numbers = np.where(rows.family_of(keys) == SEAT, -weights, weights)
    none = Duals(rows, keys, np.zeros(len(keys)))
    return {
        "shortfall": Claim(Aim(0.0, 0.0, 1.0), Duals(rows, keys, numbers), -float(asked @ weights)),
        "total": Claim(Aim(1.0, 0.0, 0.0), none, 0.0),
    }


def least_lacking(rows: Rows, pairs: np.ndarray, *, ends: float) -> Claim | None:
    """No plan lacks less than −value."""
    relaxed = relax(rows, pairs, Aim(0.0, 0.0, 1.0), rounds=3, ends=ends)
    return None if relaxed is None else _claim(relaxed)
