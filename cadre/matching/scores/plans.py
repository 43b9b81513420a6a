"""The best plan for the worst paper, then for the total; or the best chances when no pair may be likelier than Q."""

from dataclasses import dataclass, field
from fractions import Fraction
from time import perf_counter

import numpy as np

from cadre.matching.scores.bounds import (
    Bound,
    Levels,
    bound_on_expected,
    bound_on_total,
    bound_on_worst,
    cut_scores,
    expected_total,
    refusal,
    sum_of_best,
    without_unaffordable,
)
from cadre.matching.scores.problem import UNITS, Problem, must_be_possible, totals
from cadre.matching.scores.programs import IntegerPlan, Relaxation, best_integer_plan, keeps

FLOOR_WORTH = (1e3, 1e5)  # units of total that the program seeking the floor would give for one unit of it
WIDTHS = (
    (0.02, 8),
    (0.1, 12),
    (0.3, 25),
)  # how much gain a pair may lack, and how many pairs beyond its demand a paper keeps
CLOSE = 5e-5  # a total within this share of its bound is not worth wider columns
EVERY_PAIR = 200_000  # integer programs over every pair are tried up to this many of them
TRIES = 15  # one try at a floor has this part of the time: a wider try after one that ran out would too
NOISE = 1e-9


class Search:
    """The clock, the grid and the relaxation of one problem."""

    def __init__(self, problem: Problem, seconds: float, seed: int):
        self.problem, self.seed = problem, seed
        self.ends, self.a_try = perf_counter() + seconds, seconds / TRIES
        self.levels = Levels(problem)
        self.relaxation = Relaxation(problem, seed=seed)
        self.tight_at: float | None = None

    @property
    def left(self) -> float:
        """Seconds left."""
        return max(0.0, self.ends - perf_counter())

    def without_floor(self) -> np.ndarray:
        """(P, R) the plan of best total, however long it takes: without a floor every corner is whole."""
        self.relaxation.require()
        self.relaxation.settle()
        self.relaxation.ends = self.ends
        return self.relaxation.used > 0.5

    def worst_bound(self, lowest: float) -> tuple[Bound, float]:
        """A bound on the worst paper, and the highest level that fractional plans reach.

        The bound is the least of what the neediest paper could have alone and what the duals of the floor allow.
        """
        problem, relaxation = self.problem, self.relaxation
        alone = np.where(problem.asking, sum_of_best(problem, problem.scores), np.inf)
        neediest = (np.arange(len(alone)) == alone.argmin()).astype(float)
        top = Bound(self.levels.below(float(alone.min())), neediest, np.zeros(len(problem.reviewers)))
        reach = max(lowest, top.value)
        if lowest >= top.value - NOISE * problem.size:
            return top, reach
        for worth in FLOOR_WORTH:
            relaxation.seek_floor(lowest, top.value, worth)
            if not relaxation.solve():
                break
            reach = self.levels.below(min(top.value, relaxation.floor))
            if reach >= top.value or not relaxation.weights.any():
                break
            shown = bound_on_worst(problem, relaxation.weights, relaxation.prices)
            top = shown if shown.value < top.value else top
            if reach >= top.value - 1e-6 * problem.size:
                break
        return top, min(reach, top.value)

    def tighten(self, floor: float) -> Bound | None:
        """Go on with a program made for this floor alone; the bound that rules the floor out, if its duals do."""
        if self.tight_at == floor:
            return None
        self.tight_at, within = floor, without_unaffordable(self.problem, floor)
        self.relaxation = Relaxation(within, seed=self.seed, ends=self.ends, held=cut_scores(within, floor))
        self.relaxation.weigh(0.0)
        size = self.problem.size
        self.relaxation.seek_floor(min(0.0, floor) - 4 * size * (1 + int(self.problem.demand.max())), floor, 1.0)
        reached = self.relaxation.solve() and self.relaxation.floor >= floor - NOISE * size
        refused = refusal(self.problem, floor, self.relaxation.weights, self.relaxation.prices)
        if refused is None and reached:
            self.relaxation.weigh(1.0)
        return refused

    def corner(self, floor: float) -> np.ndarray | None:
        """The best plan at a floor where the program's corner happens to be whole; None where it is not."""
        self.relaxation.fix_floor(floor - NOISE * self.problem.size)
        used = self.relaxation.used if self.relaxation.solve() else None
        if used is None or np.abs(used - np.rint(used)).max(initial=0) > 1e-6:
            return None
        return used > 0.5 if keeps(self.problem, used > 0.5, floor) else None

    def at(self, floor: float, *, any_will_do: bool = False) -> IntegerPlan:
        """The best whole plan found at a floor: among few pairs first, then more, then all of them.

        ``finished`` when every pair was searched, so that a better plan, or any plan if none is given, cannot be.
        """
        whole = self.corner(floor)
        if whole is not None:
            return IntegerPlan(whole, False)
        if not self.relaxation.is_solved:
            return IntegerPlan(None, False)
        enough = self.total_bound(floor).value
        enough -= CLOSE * abs(enough)
        best, reached = None, -np.inf
        for pairs, is_every in self._widening():
            seconds = min(self.a_try, self.left / 3) if any_will_do else self.left / 2
            plan = best_integer_plan(
                self.problem, pairs, floor, seconds=seconds, seed=self.seed, any_will_do=any_will_do
            )
            if plan.chosen is not None and _total(self.problem, plan.chosen) > reached:
                best, reached = plan.chosen, _total(self.problem, plan.chosen)
            if is_every and plan.finished:
                return plan
            if reached >= enough or (any_will_do and (best is not None or not plan.finished)):
                break
        return IntegerPlan(best, False)

    def total_bound(self, floor: float | None) -> Bound:
        """What the duals of the last solve say of the total at a floor."""
        return bound_on_total(self.problem, floor, self.relaxation.weights, self.relaxation.prices)

    def _widening(self):
        """(pairs (P, R), whether they are all) from few to many: those with most gain at the prices of the floor."""
        problem, used = self.relaxation.problem, self.relaxation.used > 1e-9
        spare = np.where(problem.open, self.relaxation.spare, -np.inf)
        ranked = np.sort(spare, axis=1)[:, ::-1]
        for width, depth in WIDTHS:
            last = np.minimum(problem.demand + depth, spare.shape[1]) - 1
            bar = np.maximum(ranked[np.arange(len(last)), last], -width)
            yield ((spare >= bar[:, None]) & problem.open) | used | problem.fixed, False
        if int(problem.open.sum()) <= EVERY_PAIR:
            yield problem.open, True


def _total(problem: Problem, chosen: np.ndarray) -> float:
    return float(totals(problem, chosen).sum())


SAME = 1e-7  # of the largest score: two values closer than this are one
FINE = 1e-5  # the search for a floor ends when this share of the bound is left
SMALL = 2_000  # up to this many pairs it goes on until nothing is left


@dataclass(frozen=True)
class Plan:
    """A whole plan and how far it can be from the best: ``worst`` ≤ its bound, ``total`` ≤ its bound at that worst.

    ``searched`` holds "worst" or "total" where an exhaustive search shows that nothing is better, though the duals
    leave room. ``worst`` and its bound are None when no paper asks for anyone.
    """

    chosen: np.ndarray
    worst: float | None
    total: float
    worst_bound: Bound | None
    total_bound: Bound
    searched: frozenset[str] = field(default_factory=frozenset)


def best_plan(problem: Problem, *, seconds: float = 60.0, seed: int = 0) -> Plan:
    """The plan with the best worst paper, then the best total; ``Impossible`` when no plan keeps the rules.

    When ``seconds`` run out the best plan seen is returned; its bounds still hold.
    """
    must_be_possible(problem)
    search = Search(problem, seconds, seed)
    chosen = search.without_floor()
    if not problem.asking.any():
        return Plan(chosen, None, 0.0, None, search.total_bound(None))
    worst, at_no_floor = _worst(problem, chosen), search.total_bound(None)
    top, reach = search.worst_bound(worst)
    if worst >= top.value - SAME * problem.size:
        return Plan(chosen, worst, _total(problem, chosen), top, at_no_floor)
    whole, searched = search.corner(reach), False
    if whole is None:
        chosen, top, searched = _highest(search, chosen, worst, reach, top)
    else:
        chosen, bound = whole, search.total_bound(reach)
        if _is_close(_total(problem, chosen), bound):
            return Plan(chosen, _worst(problem, chosen), _total(problem, chosen), top, bound)
    chosen, bound, finished = _best_total(search, chosen)
    bound = min(bound, at_no_floor, key=lambda bound: bound.value)
    proven = {name for name, done in (("worst", searched), ("total", finished)) if done}
    return Plan(chosen, _worst(problem, chosen), _total(problem, chosen), top, bound, frozenset(proven))


def _best_total(search: Search, chosen) -> tuple[np.ndarray, Bound, bool]:
    """The best total found at the floor that ``chosen`` reaches, its bound, and whether every pair was searched."""
    floor = _worst(search.problem, chosen)
    search.tighten(floor)
    plan = search.at(floor)
    if plan.chosen is not None and _total(search.problem, plan.chosen) >= _total(search.problem, chosen):
        chosen = plan.chosen
    return chosen, search.total_bound(floor), plan.finished


def _is_close(total: float, bound: Bound) -> bool:
    return bound.value - total <= CLOSE * abs(bound.value)


def _highest(search: Search, chosen, worst: float, missed: float, top: Bound) -> tuple[np.ndarray, Bound, bool]:
    """Below a floor that was missed: the plan with the highest floor found, a bound, if search closes the rest.

    A floor, and with it every higher one, is ruled out by duals or by a search of every pair. Half the time is for it.
    """
    problem, levels, searched = search.problem, search.levels, False
    floor: float | None = missed
    near, ends = 1e-9 if problem.scores.size <= SMALL else FINE, search.left / 2
    while search.left > ends and floor is not None:
        refused = search.tighten(floor)
        plan = IntegerPlan(None, False) if refused else search.at(floor, any_will_do=True)
        if plan.chosen is not None:
            if _worst(problem, plan.chosen) <= worst:
                return chosen, top, False  # the solver's tolerance took this floor for the one already reached
            chosen, worst = plan.chosen, _worst(problem, plan.chosen)
        else:
            missed, searched, top = floor, plan.finished, refused or top
        if missed - worst <= near * max(abs(missed), abs(worst), problem.size):
            return chosen, top, False
        floor = levels.between(worst, missed)
    return chosen, top, searched and floor is None


def _worst(problem: Problem, chosen: np.ndarray) -> float:
    return float(totals(problem, chosen)[problem.asking].min())


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
