"""The linear program over all pairs: solved on the pairs worth looking at, priced over every pair, solved again.

Maximise share · Σ relevance·x + worth · t − penalty · Σ weight·z over the rows of ``lp.rows``, t the floor under every
review's ratio. The interior point method without crossover is used: any duals give a bound.
"""

from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from cadre.matching.lp.duals import Duals, bound_of, settled, signed
from cadre.matching.lp.formulation import Aim, Formulation, formulate, linear_program
from cadre.matching.lp.rows import Rows
from cadre.matching.lp.solver import quiet

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
