"""The values that a paper's score can take when scores lie on a grid; a bound between two falls to the lower."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations_with_replacement
from math import floor, gcd

import numpy as np

from cadre.matching.scores.problem import UNITS, Problem

MAX_DIGITS = 12
MAX_STEPS = 2.0**50
FEW_VALUES, FEW_ASKED = 8, 6
NOISE = 1e-7  # of one step of the grid: what floating point may have added to a bound


class Levels:
    """The grid on which the scores of a problem lie; without one ``step`` is None and every value is a level."""

    def __init__(self, problem: Problem):
        self.values = np.unique(problem.scores[problem.open])
        self.asked = sorted({int(demand) for demand in problem.demand[problem.asking]})
        self.step = step_of(self.values)

    def below(self, bound: float) -> float:
        """The highest score that a paper can have without exceeding ``bound``; ``bound`` itself off the grid."""
        if self.step is None or not np.isfinite(bound):
            return bound
        count = self._steps(bound)
        if self._sums is not None:
            count = max((total for total in self._sums if total <= count), default=count)
        return float(count * self.step)

    def total_below(self, bound: float) -> float:
        """The highest total on the grid that does not exceed ``bound``."""
        if self.step is None or not np.isfinite(bound):
            return bound
        return float(self._steps(bound) * self.step)

    def between(self, low: float, high: float) -> float | None:
        """A level strictly between two values to try next, or None: the one under ``high`` where sums are few."""
        if self.step is None:
            return (low + high) / 2
        under = self.below(high - float(self.step) / 2)
        if under <= low + float(self.step) / 2:
            return None
        middle = self.below((low + high) / 2)
        return under if self._sums is not None or middle <= low + float(self.step) / 2 else middle

    def _steps(self, bound: float) -> int:
        count = bound / float(self.step or 1)
        return floor(count + max(NOISE, abs(count) * 1e-13))

    @cached_property
    def _sums(self) -> list[int] | None:
        """Every sum, in steps, that a paper may reach, where the scores take few values."""
        if self.step is None or len(self.values) > FEW_VALUES or max(self.asked, default=0) > FEW_ASKED:
            return None
        steps = [round(value / float(self.step)) for value in self.values]
        return sorted({sum(pick) for many in self.asked for pick in combinations_with_replacement(steps, many)})


def step_of(values: np.ndarray) -> Fraction | None:
    """The largest number of which every value is a whole multiple, or None when they have too many digits."""
    largest = float(np.abs(values).max(initial=0))
    for digits in range(MAX_DIGITS + 1):
        tens = 10.0**digits
        if largest * tens > MAX_STEPS:
            return None
        whole = np.rint(values * tens)
        if np.array_equal(whole / tens, values):
            return Fraction(gcd(*(int(multiple) for multiple in whole)) or 1, 10**digits)
    return None


CUT_NOISE = 1e-9


def without_unaffordable(problem: Problem, floor: float) -> Problem:
    """The problem without the pairs that no paper can afford at ``floor``: even with its best others it falls below."""
    scores = np.where(problem.open, problem.scores, -np.inf)
    ranked = -np.sort(-scores, axis=1)
    above = np.concatenate([np.zeros((len(scores), 1)), np.cumsum(ranked, axis=1)], axis=1)
    rows, asked = np.arange(len(scores)), np.minimum(problem.demand, scores.shape[1])
    last = ranked[rows, np.maximum(asked - 1, 0)] if scores.size else np.zeros(len(scores))
    with np.errstate(invalid="ignore"):  # a paper with too few open pairs affords none of them
        others = np.where(
            scores >= last[:, None],
            above[rows, asked][:, None] - scores,
            above[rows, np.maximum(asked - 1, 0)][:, None],
        )
        affordable = scores + others >= floor - CUT_NOISE * problem.size
    return replace(problem, open=problem.open & (affordable | ~problem.asking[:, None] | problem.fixed))


def cut_scores(problem: Problem, floor: float) -> np.ndarray:
    """(P, R) what each score counts for towards ``floor``: what is above need is cut, for whole plans need no more.

    With the lowest open score l of a paper that asks for d: l + min(score − l, max(0, floor − d · l)).
    A whole plan reaches the floor with these exactly when it does with the scores.
    """
    lowest = np.where(problem.open, problem.scores, np.inf).min(axis=1, initial=np.inf, keepdims=True)
    lowest = np.where(np.isfinite(lowest), lowest, 0.0)
    need = np.maximum(0.0, floor - problem.demand[:, None] * lowest)
    return lowest + np.minimum(problem.scores - lowest, need)


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
    """(P,) the most a paper can collect of ``worth`` (P, R) on its own; −inf where it cannot be served."""
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
    weights, within = np.where(problem.asking, weights, 0.0), without_unaffordable(problem, floor)
    gains = problem.scores + weights[:, None] * cut_scores(within, floor)
    return ceiling(within, gains, prices) - floor * float(weights.sum())


def worst_ceiling(problem: Problem, weights, prices) -> float:
    """A number that the worst paper's score exceeds under no plan: the worst is at most any weighted mean."""
    share = np.where(problem.asking, weights, 0.0)
    return ceiling(problem, share[:, None] * problem.scores, prices) / float(share.sum())


def is_refused(problem: Problem, floor: float, weights, prices) -> bool:
    """Whether these duals show that no whole plan gives every asking paper ``floor``.

    With such a plan Σ λ_p · counted score would be floor · Σ λ at least.
    """
    weights, within = np.where(problem.asking, weights, 0.0), without_unaffordable(problem, floor)
    reach = ceiling(within, weights[:, None] * cut_scores(within, floor), prices)
    margin = REFUSAL * (problem.size * float(weights.sum()) + float(np.abs(prices).sum()))
    return bool(reach < floor * float(weights.sum()) - margin)


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
