"""The best plan: the worst-served paper as high as it can be, then the total as high as it can be at that floor."""

from dataclasses import dataclass, field

import numpy as np

from cadre.matching.scores.bounds import Bound
from cadre.matching.scores.feasible import must_be_possible
from cadre.matching.scores.problem import Problem, totals
from cadre.matching.scores.search import CLOSE, Search
from cadre.matching.scores.whole import Whole

SAME = 1e-7  # of the largest score: two values closer than this are one
FINE = 1e-5  # the search for a floor ends when this share of the bound is left
SMALL = 2_000  # up to this many pairs it goes on until nothing is left


@dataclass(frozen=True)
class Plan:
    """A whole plan and how far it can be from the best: ``worst`` ≤ its bound, ``total`` ≤ its bound at that worst.

    ``searched`` holds "worst" or "total" where an exhaustive search shows that nothing is better, though the duals
    leave room. ``worst`` and its bound are None when no paper asks for anybody.
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
    bound = min(bound, at_no_floor, key=lambda each: each.value)
    proven = {name for name, done in (("worst", searched), ("total", finished)) if done}
    return Plan(chosen, _worst(problem, chosen), _total(problem, chosen), top, bound, frozenset(proven))


def _best_total(search: Search, chosen) -> tuple[np.ndarray, Bound, bool]:
    """The best total found at the floor that ``chosen`` stands on, its bound, and whether every pair was searched."""
    floor = _worst(search.problem, chosen)
    search.tighten(floor)
    found = search.at(floor)
    if found.chosen is not None and _total(search.problem, found.chosen) >= _total(search.problem, chosen):
        chosen = found.chosen
    return chosen, search.total_bound(floor), found.finished


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
        found = Whole(None, False) if refused else search.at(floor, any_will_do=True)
        if found.chosen is not None:
            if _worst(problem, found.chosen) <= worst:
                return chosen, top, False  # the solver's tolerance took this floor for the one already reached
            chosen, worst = found.chosen, _worst(problem, found.chosen)
        else:
            missed, searched, top = floor, found.finished, refused or top
        if missed - worst <= near * max(abs(missed), abs(worst), problem.size):
            return chosen, top, False
        floor = levels.between(worst, missed)
    return chosen, top, searched and floor is None


def _worst(problem: Problem, chosen: np.ndarray) -> float:
    return float(totals(problem, chosen)[problem.asking].min())


def _total(problem: Problem, chosen: np.ndarray) -> float:
    return float(totals(problem, chosen).sum())
