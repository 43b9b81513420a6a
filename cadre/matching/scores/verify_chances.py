"""The check of a plan that was drawn: the chances keep every rule and Q, promise what they say, and give this plan."""

from typing import Any

import numpy as np

from cadre.matching.scores.bounds import bound_on_expected, expected_total
from cadre.matching.scores.certificate import by_place
from cadre.matching.scores.claims import is_number, is_same, said_as
from cadre.matching.scores.problem import UNITS, Problem
from cadre.matching.scores.sampling import draw


def wrong_chances(problem: Problem, chosen: np.ndarray, content: dict[str, Any]) -> list[str]:
    """A sentence for each rule that the chances break and each claim about them that does not hold."""
    said = content["chances"]
    try:
        limit, parts = int(said["largest"]), _parts(problem, said["pairs"])
        prices = by_place(problem.reviewers, said["expected"]["reviewer_prices"])
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        return [f"The chances cannot be read: {fault}."]
    wrong = _broken(problem, parts, limit)
    expected, bound = expected_total(problem, parts), bound_on_expected(problem, prices, limit).value
    if not is_number(said["expected"], "value") or not is_same(said["expected"]["value"], expected):
        wrong.append(f"The chances promise {expected:g}; the certificate says {said_as(said['expected'], 'value')}.")
    shown = said["expected"].get("bound") if is_number(said["expected"], "bound") else -np.inf
    if shown < bound and not is_same(shown, bound):
        wrong.append(f"The bound of the expected total is {shown:g}; its duals show only {bound:g}.")
    if not wrong and (draw(parts, int(content.get("seed", 0))) != chosen).any():
        wrong.append(f"The plan is not the one that seed {content.get('seed')} draws from these chances.")
    return wrong


def _parts(problem: Problem, pairs: list) -> np.ndarray:
    papers = {name: place for place, name in enumerate(problem.papers)}
    reviewers = {name: place for place, name in enumerate(problem.reviewers)}
    parts = np.zeros(problem.scores.shape, dtype=np.int64)
    for paper, reviewer, count in pairs:
        if type(count) is not int or not 0 <= count <= UNITS:
            raise ValueError(f"{paper}, {reviewer}: {count}")
        parts[papers[paper], reviewers[reviewer]] = count
    return parts


def _broken(problem: Problem, parts: np.ndarray, limit: int) -> list[str]:
    wrong = []
    for row, column in np.argwhere(parts > limit):
        pair = f"Paper {problem.papers[row]} and reviewer {problem.reviewers[column]}"
        wrong.append(f"{pair} have a chance of {parts[row, column] / UNITS:g}, above {limit / UNITS:g}.")
    for row, column in np.argwhere((parts > 0) & ~problem.open):
        wrong.append(f"Paper {problem.papers[row]} and reviewer {problem.reviewers[column]}: a conflict with a chance.")
    for row in np.nonzero(parts.sum(axis=1) != problem.demand * UNITS)[0]:
        wrong.append(f"The chances of paper {problem.papers[row]} add up to {parts[row].sum() / UNITS:g}.")
    loads = parts.sum(axis=0)
    for column in np.nonzero((loads > problem.most * UNITS) | (loads < problem.least * UNITS))[0]:
        wrong.append(f"The chances of reviewer {problem.reviewers[column]} add up to {loads[column] / UNITS:g}.")
    return wrong
