"""The best plan: the worst-served paper as high as it can be, then the total as high as it can be at that floor."""

from dataclasses import dataclass, field

import numpy as np

from cadre.matching.scores.bounds import Bound
from cadre.matching.scores.feasible import must_be_possible
from cadre.matching.scores.problem import Problem, totals
from cadre.matching.scores.search import Search

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
    found = search.at(reach)
    proven = set()
    if found.chosen is None:
        chosen, exhaustive = _highest(search, chosen, worst, reach, found.finished)
        proven = {"worst"} if exhaustive else proven
        found = search.at(_worst(problem, chosen))
    if found.chosen is not None:
        chosen = found.chosen
    worst = _worst(problem, chosen)
    if found.finished:
        proven = proven | {"total"}
    return Plan(chosen, worst, _total(problem, chosen), top, search.total_bound(worst), frozenset(proven))


def _highest(search: Search, chosen, worst: float, missed: float, exhaustive: bool) -> tuple[np.ndarray, bool]:
    """The plan with the highest floor found below one that was missed; whether all floors above it are ruled out."""
    problem, levels = search.problem, search.levels
    near = 1e-9 if problem.scores.size <= SMALL else FINE
    while search.left > 0:
        if missed - worst <= near * max(abs(missed), abs(worst), problem.size):
            return chosen, False
        floor = levels.between(worst, missed)
        if floor is None:
            return chosen, exhaustive
        found = search.at(floor, any_will_do=True)
        if found.chosen is None:
            missed, exhaustive = floor, exhaustive and found.finished
        else:
            chosen, worst = found.chosen, _worst(problem, found.chosen)
    return chosen, False


def _worst(problem: Problem, chosen: np.ndarray) -> float:
    return float(totals(problem, chosen)[problem.asking].min())


def _total(problem: Problem, chosen: np.ndarray) -> float:
    return float(totals(problem, chosen).sum())
