"""What no plan can exceed: the bound that prices of reviewers and weights of papers give, over every pair."""

import numpy as np

from cadre.matching.scores.problem import Problem


def ceiling(problem: Problem, weights, prices, *, units: int = 1, limit: int = 1) -> float:
    """A number that Σ_p weights_p · score_p exceeds under no plan (Lagrangian bound).

    For any prices ρ (R,), of either sign, and any weights w (P,):
    Σ_p (the best choice for p of w_p · s_pr − ρ_r) + Σ_r max(least_r · ρ_r, most_r · ρ_r).
    A pair may be used for at most ``limit`` of ``units``; with one of one a plan is whole, with fewer it is a chance.
    """
    worth = np.asarray(weights)[:, None] * problem.scores - np.asarray(prices)[None, :]
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


def total_ceiling(problem: Problem, floor: float | None, weights, prices, **limits) -> float:
    """A number that the total exceeds under no plan whose worst paper reaches ``floor`` (None: no floor).

    ``weights`` λ ≥ 0 (P,) price the floor: Σ score ≤ Σ (1 + λ_p) score_p − floor · Σ λ.
    """
    extra = np.where(problem.asking, weights, 0.0) if floor is not None else np.zeros(len(problem.papers))
    return ceiling(problem, 1 + extra, prices, **limits) - (floor or 0.0) * float(extra.sum())


def worst_ceiling(problem: Problem, weights, prices) -> float:
    """A number that the worst paper's score exceeds under no plan: the worst is at most any weighted mean."""
    share = np.where(problem.asking, weights, 0.0)
    return ceiling(problem, share / share.sum(), np.asarray(prices) / share.sum())
