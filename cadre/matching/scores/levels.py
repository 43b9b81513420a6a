"""The values that a paper's score can take when scores lie on a grid; a bound between two falls to the lower."""

from fractions import Fraction
from functools import cached_property
from itertools import combinations_with_replacement
from math import floor, gcd

import numpy as np

from cadre.matching.scores.problem import Problem

MOST_DIGITS = 12
LARGEST = 2.0**50
FEW_VALUES, FEW_ASKED = 8, 6
NOISE = 1e-7  # of one step of the grid: what floating point may have added to a bound


class Levels:
    """The grid on which the scores of a problem lie; without one ``step`` is None and every value is a level."""

    def __init__(self, problem: Problem):
        self.values = np.unique(problem.scores[problem.open])
        self.asked = sorted({int(each) for each in problem.demand[problem.asking]})
        self.step = step_of(self.values)

    def below(self, bound: float) -> float:
        """The highest score that a paper can have without exceeding ``bound``; ``bound`` itself off the grid."""
        if self.step is None or not np.isfinite(bound):
            return bound
        count = self._steps(bound)
        if self._sums is not None:
            count = max((each for each in self._sums if each <= count), default=count)
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
    for digits in range(MOST_DIGITS + 1):
        tens = 10.0**digits
        if largest * tens > LARGEST:
            return None
        whole = np.rint(values * tens)
        if np.array_equal(whole / tens, values):
            return Fraction(gcd(*(int(each) for each in whole)) or 1, 10**digits)
    return None
