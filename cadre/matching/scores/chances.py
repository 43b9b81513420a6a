"""Chances instead of a plan: no pair more likely than Q, the best expected total, in whole 1/1024. No drawing here."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from cadre.matching.scores.bounds import Bound, bound_on_expected, expected_total
from cadre.matching.scores.problem import UNITS, Problem, must_be_possible
from cadre.matching.scores.relaxation import Relaxation


@dataclass(frozen=True)
class Chances:
    """``parts`` (P, R) whole numbers of 1/1024, none above ``limit``; the expected total and what none can exceed."""

    parts: np.ndarray
    limit: int
    expected: float
    bound: Bound


def limit_of(largest: float) -> int:
    """The largest chance of a pair in whole 1/1024, rounded down so that it is never exceeded."""
    return int(Fraction(str(largest)) * UNITS)


def best_chances(problem: Problem, largest: float, *, seed: int = 0) -> Chances:
    """The chances with the best expected total when no pair may have one above ``largest`` (0 to 1).

    Every paper's chances add up to its demand and every reviewer's to a load in bounds, exactly. ``Impossible`` says
    why when that cannot be.
    """
    limit = limit_of(largest)
    must_be_possible(problem, units=UNITS, limit=limit)
    relaxation = Relaxation(problem, units=UNITS, limit=limit, seed=seed)
    relaxation.require()
    parts = np.rint(relaxation.used).astype(np.int64)
    expected = expected_total(problem, parts)
    bound = bound_on_expected(problem, relaxation.prices, limit)
    if expected < bound.value:
        relaxation.settle()
        parts = np.rint(relaxation.used).astype(np.int64)
        expected = expected_total(problem, parts)
        bound = bound_on_expected(problem, relaxation.prices, limit)
    return Chances(parts, limit, expected, bound)
