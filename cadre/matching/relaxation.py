"""The linear programme over all pairs: solved on the pairs worth looking at, priced over every pair, solved again.

Maximise share · Σ relevance·x + worth · t − penalty · Σ weight·z over the rows of ``cadre.matching.rows``, t the floor
under every review's ratio. The interior point method without crossover is used: any duals give a bound.
"""

from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from cadre.matching.best import first_left_out
from cadre.matching.formulation import FLOOR, SEAT, Formulation, formulate
from cadre.matching.pricing import Duals, gains
from cadre.matching.programme import Aim, programme
from cadre.matching.rows import FAMILIES, SOFT, Rows
from cadre.matching.solver import quiet

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
    many = NEW_PAIRS * len(found.formulation.rows.cast.seats)
    places = np.flatnonzero(gain > TOLERANCE * max(found.aim.share, found.aim.worth, TOLERANCE))
    return places if len(places) <= many else places[np.argpartition(-gain[places], many)[:many]]


def _solve(formulation: Formulation, aim: Aim, ends: float) -> Relaxed | None:
    solver = quiet(seconds=ends - perf_counter())
    solver.setOptionValue("solver", "ipx")
    solver.setOptionValue("run_crossover", "off")
    solver.passModel(programme(formulation, aim))
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


def settled(duals: Duals, aim: Aim) -> tuple[Duals, np.ndarray]:
    """The same duals with the best price for every seat, all pairs considered, and the gains under them.

    At any prices of the rest, people · y + Σ max(0, gain − y) is least where y is the gain of the first pair left out.
    """
    rows, cast, pairs = duals.rows, duals.rows.cast, duals.rows.pairs
    seat_rows = duals.family == SEAT
    seats = rows.parts("seat", duals.keys[seat_rows])[0]
    price = np.zeros(len(cast.seats))
    price[seats] = duals.numbers[seat_rows]
    value = gains(duals, aim.share) + price[pairs.seat]
    best = first_left_out(pairs, value, cast.people)
    weight = np.array([0.0 if seat.optional else rows.rules.shortfall.seat for seat in cast.seats]) * aim.penalty
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
