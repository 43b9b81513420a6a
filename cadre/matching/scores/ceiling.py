"""What no plan can exceed: the bound that prices of reviewers and weights of papers give, over every pair."""

import numpy as np

from cadre.matching.scores.problem import Problem
from cadre.matching.scores.tight import counted, tightened

REFUSAL = 1e-9  # the margin by which a floor must be missed, against floating point


def ceiling(problem: Problem, gains: np.ndarray, prices, *, units: int = 1, limit: int = 1) -> float:
    """A number that Σ gains_pr · x_pr exceeds under no plan x (Lagrangian bound).

    For any prices ρ (R,), of either sign, and any ``gains`` g (P, R):
    Σ_p (the best choice for p of g_pr − ρ_r) + Σ_r max(least_r · ρ_r, most_r · ρ_r).
    A pair may be used for at most ``limit`` of ``units``; with one of one a plan is whole, with fewer it is a chance.
    """
    worth = gains - np.asarray(prices)[None, :]
    loads = np.maximum(problem.least * prices, problem.most * prices).sum()
    return float(sum_of_best(problem, worth, units, limit).sum() + loads)


def sum_of_best(problem: Problem, worth: np.ndarray, units: int = 1, limit: int = 1) -> np.ndarray:
    """(P,) the most a paper can collect of ``worth`` (P, R) when it stands alone; −inf where it cannot be served."""
    if not worth.size:
        return np.where(problem.demand > 0, -np.inf, 0.0)
    usable = np.where(problem.open, worth, -np.inf)
    must = problem.fixed.sum(axis=1)
    ranked = -np.sort(-np.where(problem.fixed, -np.inf, usable), axis=1)
    wanted = np.clip((problem.demand - must) * units, 0, None)
    given = np.clip(wanted[:, None] - limit * np.arange(ranked.shape[1])[None, :], 0, limit)
    collected = np.where(given > 0, np.where(given > 0, ranked, 0.0) * given / units, 0.0).sum(axis=1)
    collected = np.where(given.sum(axis=1) < wanted, -np.inf, collected)
    return collected + np.where(problem.fixed, worth, 0.0).sum(axis=1)


def total_ceiling(problem: Problem, floor: float | None, weights, prices) -> float:
    """A number that the total exceeds under no whole plan whose worst paper reaches ``floor`` (None: no floor).

    ``weights`` λ ≥ 0 (P,) price the floor: Σ score ≤ Σ (score + λ_p · counted score) − floor · Σ λ.
    """
    if floor is None:
        return ceiling(problem, problem.scores, prices)
    weights, within = np.where(problem.asking, weights, 0.0), tightened(problem, floor)
    gains = problem.scores + weights[:, None] * counted(within, floor)
    return ceiling(within, gains, prices) - floor * float(weights.sum())


def worst_ceiling(problem: Problem, weights, prices) -> float:
    """A number that the worst paper's score exceeds under no plan: the worst is at most any weighted mean."""
    share = np.where(problem.asking, weights, 0.0)
    return ceiling(problem, share[:, None] * problem.scores, prices) / float(share.sum())


def is_refused(problem: Problem, floor: float, weights, prices) -> bool:
    """Whether these duals show that no whole plan gives every asking paper ``floor``.

    With such a plan Σ λ_p · counted score would be floor · Σ λ at least.
    """
    weights, within = np.where(problem.asking, weights, 0.0), tightened(problem, floor)
    reach = ceiling(within, weights[:, None] * counted(within, floor), prices)
    margin = REFUSAL * (problem.size * float(weights.sum()) + float(np.abs(prices).sum()))
    return bool(reach < floor * float(weights.sum()) - margin)
