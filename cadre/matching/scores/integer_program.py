"""Whole plans: the integer program on some of the pairs, with a floor under every paper. Fractions are elsewhere."""

from dataclasses import dataclass

import highspy
import numpy as np

from cadre.matching.lp.solver import quiet
from cadre.matching.scores.problem import Problem

FLOOR_NOISE = 1e-7
CLOSE_ENOUGH = 1e-6


@dataclass(frozen=True)
class IntegerPlan:
    """``chosen`` (P, R) or None when no plan was found; ``finished`` when nothing better lies among these pairs."""

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
    each = (problem.scores * chosen).sum(axis=1)[problem.asking]
    return bool((each >= floor - FLOOR_NOISE * problem.size).all())


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
