"""A bound and the duals that show it, rounded down to what scores on a grid can reach. No solver here."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np

from cadre.matching.scores.ceiling import ceiling, is_refused, total_ceiling, worst_ceiling
from cadre.matching.scores.levels import NOISE, Levels
from cadre.matching.scores.problem import UNITS, Problem


@dataclass(frozen=True)
class Bound:
    """A number that no plan exceeds, and the duals that show it: weights (P,) of papers, prices (R,) of reviewers.

    With ``refused`` the duals show that this floor cannot be reached, which is why ``value`` is not exceeded.
    """

    value: float
    weights: np.ndarray
    prices: np.ndarray
    refused: float | None = None


def bound_on_total(problem: Problem, at: float | None, weights: np.ndarray, prices: np.ndarray) -> Bound:
    """What these duals say of the total of whole plans whose worst paper reaches ``at`` (None: any)."""
    value = total_ceiling(problem, at if weights.any() else None, weights, prices)
    return Bound(Levels(problem).total_below(value), weights, prices)


def bound_on_worst(problem: Problem, weights: np.ndarray, prices: np.ndarray) -> Bound:
    """What these duals say of the worst paper."""
    share = float(weights.sum())
    return Bound(Levels(problem).below(worst_ceiling(problem, weights, prices)), weights / share, prices / share)


def refusal(problem: Problem, floor: float, weights: np.ndarray, prices: np.ndarray) -> Bound | None:
    """The bound on the worst paper when these duals rule ``floor`` out; None when they do not."""
    if not is_refused(problem, floor, weights, prices):
        return None
    levels = Levels(problem)
    under = floor if levels.step is None else levels.below(floor - float(levels.step) / 2)
    return Bound(under, weights, prices, refused=floor)


def bound_on_expected(problem: Problem, prices: np.ndarray, limit: int) -> Bound:
    """What these prices say of the expected total when no pair has a chance above ``limit`` / 1024."""
    value = ceiling(problem, problem.scores, prices, units=UNITS, limit=limit)
    step = Levels(problem).step
    if step is not None and np.isfinite(value):
        count = value / float(step) * UNITS
        value = float(Fraction(floor(count + max(NOISE, abs(count) * 1e-13))) * step / UNITS)
    return Bound(value, np.zeros(len(problem.papers)), prices)


def expected_total(problem: Problem, parts: np.ndarray) -> float:
    """Σ score · chance for chances in whole 1/1024 (P, R), without rounding where scores lie on a grid."""
    step = Levels(problem).step
    if step is None:
        return float((problem.scores * parts).sum()) / UNITS
    whole = np.rint(problem.scores / float(step)).astype(np.int64)
    return float(Fraction(int((whole * parts).sum())) * step / UNITS)
