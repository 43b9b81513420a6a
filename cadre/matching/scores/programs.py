"""The linear program on few pairs, which others join when they gain, and the integer program for whole plans."""

from dataclasses import dataclass
from math import inf
from time import perf_counter

import highspy
import numpy as np

from cadre.matching.lp.programs import quiet
from cadre.matching.scores.problem import Impossible, Problem, explained


def candidates(problem: Problem, gains: np.ndarray, depth: int) -> np.ndarray:
    """(P, R) the ``depth`` pairs of each paper that gain most, and every pair that must be."""
    papers, reviewers = gains.shape
    if depth >= reviewers:
        return problem.open.copy()
    best = np.argpartition(np.where(problem.open, -gains, np.inf), depth - 1, axis=1)[:, :depth]
    chosen = np.zeros(gains.shape, dtype=bool)
    chosen[np.arange(papers)[:, None], best] = True
    return (chosen & problem.open) | problem.fixed


TOLERANCE = 1e-7
DEPTH = 5  # pairs looked at for each paper to begin with, beyond those it takes
NEW_PAIRS = 6  # pairs that may join a paper in one round
ROUNDS = 200
NEVER = 1000.0  # what one unit lacking costs, where the largest score is one
NUDGE = 1e-6  # random nudges to equal scores: without them the simplex method wanders among ties

AT_LOWER, BASIC, AT_UPPER = 0, 1, 2
STATUS = [highspy.HighsBasisStatus.kLower, highspy.HighsBasisStatus.kBasic, highspy.HighsBasisStatus.kUpper]


class Relaxation:
    """Maximise Σ gain · x over pairs, in units of 1/``units``, each pair at most ``limit`` of them.

    Columns: one shortage for each paper, one lack for each reviewer (below the least load), the floor, then pairs.
    Rows: papers, reviewers, then the papers held to the floor, for which ``held`` (P, R) counts, or the scores.
    Scores are divided by their largest size.
    After ``solve``: ``weights`` λ (P,) of floors, ``prices`` ρ (R,) in scores as given, ``spare`` (P, R) the reduced
    gain of every pair.
    """

    def __init__(
        self, problem: Problem, *, units: int = 1, limit: int = 1, seed: int = 0, ends: float = inf, held=None
    ):
        self.problem, self.units, self.limit = problem, units, limit
        self.scores = problem.scores / problem.size
        self.held = self.scores if held is None else held / problem.size
        self.gains = self.scores + NUDGE * np.random.default_rng(seed).random(self.scores.shape)
        self.papers, self.reviewers = self.scores.shape
        self.floor_column = self.papers + self.reviewers
        self.floor_row = np.full(self.papers, -1)
        self.pairs = np.zeros((2, 0), dtype=np.int32)
        self.among = np.zeros(self.scores.shape, dtype=bool)
        self.has_floor = self.is_solved = False
        self.solver, self.ends = quiet(seed), ends
        self.answer = np.zeros(self.floor_column + 1)
        self.weights, self.prices, self.spare = np.zeros(self.papers), np.zeros(self.reviewers), self.gains
        self._start()
        takes = -(-int(problem.demand.max(initial=0)) * units // limit)
        self._join(candidates(problem, self.gains, takes + DEPTH))
        self._set_first_basis()

    # --- building

    def _start(self) -> None:
        problem, units = self.problem, self.units
        rows = self.papers + self.reviewers
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = rows + 1, rows
        model.col_cost_ = np.concatenate([np.full(rows, NEVER), [0.0]])
        model.col_lower_ = np.zeros(rows + 1)
        model.col_upper_ = np.concatenate([problem.demand, problem.least, [0]]).astype(float) * units
        model.row_lower_ = np.concatenate([problem.demand, problem.least]).astype(float) * units
        model.row_upper_ = np.concatenate([problem.demand, problem.most]).astype(float) * units
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.append(np.arange(rows + 1), rows).astype(np.int32)
        model.a_matrix_.index_ = np.arange(rows, dtype=np.int32)
        model.a_matrix_.value_ = np.ones(rows)
        self.solver.passModel(model)

    def _join(self, new: np.ndarray) -> int:
        """Let the pairs of ``new`` (P, R) join; how many did."""
        rows, columns = np.nonzero(new & ~self.among)
        many = len(rows)
        if not many:
            return 0
        held = self.floor_row[rows] >= 0
        width = 2 + held
        starts = np.concatenate([[0], np.cumsum(width)[:-1]])
        index, value = np.empty(width.sum(), dtype=np.int32), np.ones(width.sum())
        index[starts], index[starts + 1] = rows, self.papers + columns
        index[starts[held] + 2] = self.floor_row[rows[held]]
        value[starts[held] + 2] = self.held[rows[held], columns[held]]
        cost = -self.gains[rows, columns]
        lower = np.where(self.problem.fixed[rows, columns], float(self.limit), 0.0)
        upper = np.full(many, float(self.limit))
        self.solver.addCols(many, cost, lower, upper, len(index), starts.astype(np.int32), index, value)
        self.pairs = np.concatenate([self.pairs, np.stack([rows, columns]).astype(np.int32)], axis=1)
        self.among[rows, columns] = True
        return many

    def _set_first_basis(self) -> None:
        """Begin where every paper has its best pairs whatever the loads: the dual simplex method repairs the loads."""
        rows, columns = self.pairs
        best_first = np.lexsort((-self.gains[rows, columns], rows))
        firsts = np.searchsorted(rows[best_first], np.arange(self.papers))
        rank = np.empty(len(rows), dtype=int)
        rank[best_first] = np.arange(len(rows)) - firsts[rows[best_first]]
        marginal = np.maximum(self.problem.demand * self.units - 1, 0) // self.limit
        status = np.where(rank < marginal[rows], AT_UPPER, np.where(rank == marginal[rows], BASIC, AT_LOWER))
        served = np.bincount(rows[rank == marginal[rows]], minlength=self.papers) > 0
        shortage = np.where(served, AT_LOWER, BASIC)
        basis = highspy.HighsBasis()
        others = [AT_LOWER] * (self.reviewers + 1)
        basis.col_status = [STATUS[code] for code in [*shortage, *others, *status]]
        basis.row_status = [STATUS[AT_LOWER]] * self.papers + [STATUS[BASIC]] * self.reviewers
        basis.valid = True
        self.solver.setBasis(basis)

    def _hold(self, held: np.ndarray) -> int:
        """Hold the papers of ``held`` (P,) to the floor: Σ score · x − floor ≥ 0; how many were not before."""
        new = np.nonzero(held & (self.floor_row < 0))[0]
        if not len(new):
            return 0
        first = self.papers + self.reviewers + int((self.floor_row >= 0).sum())
        self.floor_row[new] = first + np.arange(len(new))
        mine = np.nonzero(np.isin(self.pairs[0], new))[0]
        mine = mine[np.argsort(self.floor_row[self.pairs[0, mine]], kind="stable")]
        at = self.pairs[:, mine]
        counts = np.bincount(self.floor_row[at[0]] - first, minlength=len(new))
        index = np.insert(
            mine + self.floor_column + 1, np.cumsum(counts)[:-1].tolist() + [len(mine)], self.floor_column
        )
        value = np.insert(self.held[at[0], at[1]], np.cumsum(counts)[:-1].tolist() + [len(mine)], -1.0)
        starts = np.concatenate([[0], np.cumsum(counts + 1)[:-1]])
        many = len(new)
        self.solver.addRows(
            many, np.zeros(many), np.full(many, highspy.kHighsInf), len(index), starts.astype(np.int32),
            index.astype(np.int32), value,
        )  # fmt: skip
        return many

    # --- the floor

    def seek_floor(self, lowest: float, highest: float, worth: float) -> None:
        """Let the floor rise between two values (in scores as given), each unit of it worth ``worth`` of total."""
        size, self.has_floor = self.problem.size, True
        self.solver.changeColBounds(self.floor_column, lowest / size, highest / size)
        self.solver.changeColCost(self.floor_column, -worth)

    def fix_floor(self, floor: float) -> None:
        """Hold every paper that asks to ``floor`` and seek the best total there."""
        self.seek_floor(floor, floor, 0.0)

    @property
    def floor(self) -> float:
        return float(self.answer[self.floor_column]) * self.problem.size

    # --- solving

    def settle(self) -> bool:
        """Solve once more from where it is, now with the scores as they are, so that the duals are exact."""
        self.weigh(1.0)
        return self.solve()

    def weigh(self, share: float) -> None:
        """Let a score gain this share of itself; with 0 only the floor matters."""
        self.gains = self.scores * share
        first, many = self.floor_column + 1, self.pairs.shape[1]
        costs = -self.gains[self.pairs[0], self.pairs[1]]
        self.solver.changeColsCost(many, np.arange(first, first + many, dtype=np.int32), costs)

    def solve(self) -> bool:
        """Solve over all pairs by letting in those that gain; False when the rules cannot be kept or time is out.

        ``ends`` is a reading of ``perf_counter``; without one there is all the time it takes.
        """
        self.is_solved = False
        for _ in range(ROUNDS):
            if not self._run():
                return False
            if self._hold(self._below()):
                continue
            if not self._join(self._gaining()):
                break
        self.is_solved = self.short < TOLERANCE * 10
        return self.is_solved

    def _run(self) -> bool:
        if self.ends < inf:
            left = max(0.0, self.ends - perf_counter())
            self.solver.setOptionValue("time_limit", self.solver.getRunTime() + left)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        solution = self.solver.getSolution()
        self.answer = np.array(solution.col_value)
        duals = -np.array(solution.row_dual)
        self.weights = np.zeros(self.papers)
        held = self.floor_row >= 0
        self.weights[held] = np.maximum(0.0, -duals[self.floor_row[held]])
        self.duals = duals[: self.papers + self.reviewers]
        prices = self.duals[self.papers :]
        self.spare = self.gains + self.weights[:, None] * self.held - duals[: self.papers, None] - prices
        self.prices = prices * self.problem.size
        return True

    @property
    def short(self) -> float:
        """Reviewers lacking to papers and papers lacking to reviewers."""
        return float(self.answer[: self.floor_column].sum()) / self.units

    def require(self) -> None:
        """Solve; ``Impossible`` says in a sentence what lacks when the rules cannot be kept."""
        if not self.solve():
            lacking = self.answer[: self.floor_column] / self.units
            prices = self.duals / NEVER
            raise Impossible(
                explained(
                    self.problem,
                    lacking[: self.papers],
                    lacking[self.papers :],
                    prices[: self.papers],
                    prices[self.papers :],
                )
            )

    @property
    def used(self) -> np.ndarray:
        """(P, R) how many units of each pair the answer uses."""
        used = np.zeros(self.scores.shape)
        amounts = self.answer[self.floor_column + 1 :]
        rows, columns = self.pairs[:, : len(amounts)]  # pairs that joined when time ran out have none yet
        used[rows, columns] = amounts
        return used

    def _below(self) -> np.ndarray:
        if not self.has_floor:
            return np.zeros(self.papers, dtype=bool)
        sums = np.bincount(
            self.pairs[0], self.answer[self.floor_column + 1 :] * self.held[self.pairs[0], self.pairs[1]], self.papers
        )
        return (sums < self.answer[self.floor_column] - TOLERANCE) & self.problem.asking

    def _gaining(self) -> np.ndarray:
        gain = np.where(self.among | ~self.problem.open, 0.0, self.spare)
        if self.reviewers > NEW_PAIRS:
            bar = -np.partition(-gain, NEW_PAIRS - 1, axis=1)[:, NEW_PAIRS - 1]
            return (gain > TOLERANCE) & (gain >= bar[:, None])
        return gain > TOLERANCE


FLOOR_NOISE = 1e-7
CLOSE_ENOUGH = 1e-6


@dataclass(frozen=True)
class IntegerPlan:
    """``chosen`` (P, R) or None when no plan was found; ``finished`` when no plan of these pairs is better."""

    chosen: np.ndarray | None
    finished: bool


def best_integer_plan(
    problem: Problem,
    pairs: np.ndarray,
    floor: float | None,
    *,
    seconds: float,
    seed: int = 0,
    any_will_do: bool = False,
) -> IntegerPlan:
    """The best total over plans that use only ``pairs`` (P, R) and give every asking paper at least ``floor``."""
    rows, columns = np.nonzero(pairs)
    solver = quiet(seed, max(seconds, 0.01))
    solver.setOptionValue("mip_rel_gap", CLOSE_ENOUGH)
    solver.setOptionValue("mip_abs_gap", 1e-9)
    if any_will_do:
        solver.setOptionValue("mip_max_improving_sols", 1)
    solver.passModel(_model(problem, pairs, rows, columns, floor))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return IntegerPlan(None, True)
    chosen = np.zeros(pairs.shape, dtype=bool)
    values = np.array(solver.getSolution().col_value)
    if len(values) == len(rows) and solver.getInfo().primal_solution_status == highspy.kSolutionStatusFeasible:
        chosen[rows, columns] = values > 0.5
        if keeps(problem, chosen, floor):
            return IntegerPlan(chosen, status == highspy.HighsModelStatus.kOptimal)
    return IntegerPlan(None, False)


def keeps(problem: Problem, chosen: np.ndarray, floor: float | None) -> bool:
    """Whether a whole plan gives each paper what it asks, each reviewer a load in bounds, and each paper the floor."""
    load = chosen.sum(axis=0)
    kept = (
        (chosen.sum(axis=1) == problem.demand).all() and (load >= problem.least).all() and (load <= problem.most).all()
    )
    kept = kept and not (chosen & ~problem.open).any() and not (problem.fixed & ~chosen).any()
    if floor is None or not kept:
        return bool(kept)
    scores = (problem.scores * chosen).sum(axis=1)[problem.asking]
    return bool((scores >= floor - FLOOR_NOISE * problem.size).all())


def _model(problem: Problem, pairs, rows, columns, floor) -> highspy.HighsLp:
    papers, reviewers = pairs.shape
    scores = problem.scores / problem.size
    held = _may_fall_below(problem, pairs, floor)
    floor_row = np.where(held, papers + reviewers + np.cumsum(held) - 1, -1)
    many, extra = len(rows), held[rows]
    starts = np.concatenate([[0], np.cumsum(2 + extra)])
    index, value = np.empty(starts[-1], dtype=np.int32), np.ones(starts[-1])
    index[starts[:-1]], index[starts[:-1] + 1] = rows, papers + columns
    index[starts[:-1][extra] + 2] = floor_row[rows[extra]]
    value[starts[:-1][extra] + 2] = scores[rows[extra], columns[extra]]
    model, count = highspy.HighsLp(), int(held.sum())
    model.num_col_, model.num_row_ = many, papers + reviewers + count
    model.col_cost_ = -scores[rows, columns]
    model.col_lower_, model.col_upper_ = problem.fixed[rows, columns].astype(float), np.ones(many)
    at_least = np.full(count, 0.0 if floor is None else floor / problem.size)
    model.row_lower_ = np.concatenate([problem.demand.astype(float), problem.least, at_least])
    model.row_upper_ = np.concatenate([problem.demand.astype(float), problem.most, np.full(count, highspy.kHighsInf)])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts.astype(np.int32), index, value
    model.integrality_ = [highspy.HighsVarType.kInteger] * many
    return model


def _may_fall_below(problem: Problem, pairs: np.ndarray, floor: float | None) -> np.ndarray:
    """(P,) whether the poorest choice among these pairs would put the paper under the floor."""
    if floor is None:
        return np.zeros(len(problem.papers), dtype=bool)
    ranked = np.sort(np.where(pairs, problem.scores, np.inf), axis=1)
    wanted = np.arange(ranked.shape[1])[None, :] < problem.demand[:, None]
    poorest = np.where(wanted & np.isfinite(ranked), ranked, 0.0).sum(axis=1)
    return problem.asking & (poorest < floor + FLOOR_NOISE * problem.size)
