"""A season small enough to be settled: every plan is searched, one aim after the other, over all eligible pairs."""

from collections.abc import Callable
from dataclasses import dataclass, field

import highspy
import numpy as np

from cadre.matching.arrays.arrays import Diary
from cadre.matching.lp.programs import FLOOR, Aim, answered, formulate, linear_program, quiet
from cadre.matching.lp.rows import Rows
from cadre.matching.season.search import HARDEST
from cadre.matching.season.seating import Seating

SMALL = 1500  # pairs, up to which every plan is searched
NOISE = 1e-7
TRIES = 50


@dataclass
class Settled:
    """``chosen`` (N,) pairs; ``searched`` names the aims of which nothing better is left: shortfall, worst, total."""

    chosen: np.ndarray
    searched: set[str] = field(default_factory=set)


class SeasonProgram:
    """The integer program of a whole season; what is reached becomes a rule for what comes next."""

    def __init__(self, rows: Rows, chosen: np.ndarray, seed: int, seconds_left: Callable[[], float]):
        self.rows, self.seed, self.seconds_left = rows, seed, seconds_left
        self.formulation = formulate(rows, np.arange(len(rows.pairs.member)))
        self.columns = len(self.formulation.which)
        self.chosen = chosen
        self.rules: list[tuple[np.ndarray, np.ndarray, float]] = []  # columns, values, least
        self.model = linear_program(self.formulation, Aim(1.0, 1.0, 1.0))
        self.lacking = np.flatnonzero(self.formulation.wished > 0)
        self.diary = Diary(rows.arrays)

    def seek(self, share: float, worth: float, penalty: float, relaxed=()) -> bool:
        """Seek one aim; whether nothing better is left. ``relaxed`` are reviews on which the floor does not bear."""
        for _ in range(TRIES):
            solver = self._solver(share, worth, penalty, relaxed)
            values = answered(solver, self.model)
            if solver.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
                return False
            chosen = values[: self.columns] > 0.5
            if not self._clash(chosen):
                self.chosen = chosen
                return solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return False

    def _solver(self, share: float, worth: float, penalty: float, relaxed) -> highspy.Highs:
        formulation, many = self.formulation, self.columns + len(self.lacking) + 1
        lacking = penalty * formulation.weight[self.lacking]
        self.model.col_cost_ = np.concatenate([-share * formulation.relevance, lacking, np.array([-worth])])
        whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        self.model.integrality_ = [whole] * self.columns + [real] * (many - self.columns)
        solver = quiet(self.seed, self.seconds_left())
        for name in ("mip_rel_gap", "mip_abs_gap"):
            solver.setOptionValue(name, NOISE)
        solver.passModel(self.model)
        for columns, values, least in self.rules:
            solver.addRow(least, highspy.kHighsInf, len(columns), columns.astype(np.int32), values)
        floors = np.flatnonzero(formulation.family == FLOOR)
        for review in relaxed:
            solver.changeCoeff(int(floors[review]), many - 1, 0.0)
        solver.setSolution(self._start())
        return solver

    def _start(self) -> highspy.HighsSolution:
        formulation, chosen = self.formulation, self.chosen.astype(float)
        use = np.bincount(formulation.row, formulation.value * chosen[formulation.column], len(formulation.keys))
        lacking = np.maximum(0, formulation.wished - use)[self.lacking]
        ratios = self.ratios
        solution = highspy.HighsSolution()
        solution.col_value = np.concatenate([chosen, lacking, [min(2.0, float(ratios.min(initial=2.0)))]])
        return solution

    @property
    def ratios(self) -> np.ndarray:
        pairs, arrays = self.rows.pairs, self.rows.arrays
        got = np.bincount(arrays.review_of[pairs.seat[self.chosen]], pairs.relevance[self.chosen], len(arrays.reviews))
        alone = pairs.best_alone
        return np.where(alone > 0, got / np.where(alone > 0, alone, 1), np.inf)

    @property
    def shortfall(self) -> float:
        formulation = self.formulation
        use = np.bincount(formulation.row, formulation.value * self.chosen[formulation.column], len(formulation.keys))
        return float(np.maximum(0, formulation.wished - use)[self.lacking] @ formulation.weight[self.lacking])

    def keep_shortfall(self) -> None:
        weights = -self.formulation.weight[self.lacking]
        columns = self.columns + np.arange(len(self.lacking))
        self.rules.append((columns, weights, -self.shortfall - NOISE))

    def keep_floor(self, review: int, ratio: float) -> None:
        columns = np.flatnonzero(self.rows.arrays.review_of[self.rows.pairs.seat] == review)
        least = ratio * self.rows.pairs.best_alone[review] - NOISE
        self.rules.append((columns, self.rows.pairs.relevance[columns], least))

    def _clash(self, chosen: np.ndarray) -> bool:
        """Whether someone's days do not fit; such a choice is not made again."""
        pairs, seen = self.rows.pairs, len(self.rules)
        for member in np.unique(pairs.member[chosen]):
            mine = np.flatnonzero(chosen & (pairs.member == member))
            clash = self.diary.clash(int(member), [int(seat) for seat in pairs.seat[mine]])
            if clash:
                held = mine[np.isin(pairs.seat[mine], clash)]
                self.rules.append((held, -np.ones(len(held)), 1.0 - len(held)))
        return len(self.rules) > seen


def settle(rows: Rows, seating: Seating, seed: int, *, seconds_left: Callable[[], float]) -> Settled:
    """Search every plan of a small season, from the plan of ``seating``, as far as time allows."""
    start = np.zeros(len(rows.pairs.member), dtype=bool)
    start[seating.formulation.which[seating.chosen]] = True
    whole, searched = SeasonProgram(rows, start, seed, seconds_left), set()
    if whole.seek(0.0, 0.0, 1.0) or whole.shortfall <= NOISE:
        searched.add("shortfall")
    whole.keep_shortfall()
    if _raise(whole) and "shortfall" in searched:
        searched.add("worst")
    if whole.seek(1.0, 0.0, 0.0) and "worst" in searched:
        searched.add("total")
    return Settled(np.flatnonzero(whole.chosen), searched)


def _raise(whole: SeasonProgram) -> bool:
    """The worst ratio, then the next worst, a few times; each stays. Whether the worst of all was settled."""
    settled, fixed = None, [int(review) for review in np.flatnonzero(~np.isfinite(whole.ratios))]
    for _ in range(HARDEST):
        ratios = whole.ratios
        if len(fixed) == len(ratios):
            break
        ended = whole.seek(0.0, 1.0, 0.0, relaxed=fixed)
        settled = ended if settled is None else settled
        ratios = whole.ratios.copy()
        ratios[fixed] = np.inf
        worst = int(ratios.argmin())
        whole.keep_floor(worst, float(ratios[worst]))
        fixed.append(worst)
    for review in set(range(len(whole.ratios))) - set(fixed):
        whole.keep_floor(review, float(whole.ratios[fixed[-1]]) if fixed else 0.0)
    return settled is not False
