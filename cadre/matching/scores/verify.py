"""The check of a plan that was drawn: the chances keep every rule and Q, promise what they say, and give this plan."""

from typing import Any

import numpy as np

from cadre.matching.scores.bounds import bound_on_expected, bound_on_total, bound_on_worst, expected_total, refusal
from cadre.matching.scores.certificate import FORMAT, by_place, is_number, is_same, rules_of, said_as
from cadre.matching.scores.problem import UNITS, Problem, totals
from cadre.matching.scores.sampling import draw


def wrong_chances(problem: Problem, chosen: np.ndarray, content: dict[str, Any]) -> list[str]:
    """A sentence for each rule that the chances break and each claim about them that does not hold."""
    claimed = content["chances"]
    try:
        limit, parts = int(claimed["largest"]), _parts(problem, claimed["pairs"])
        prices = by_place(problem.reviewers, claimed["expected"]["reviewer_prices"])
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        return [f"The chances cannot be read: {fault}."]
    wrong = _broken(problem, parts, limit)
    expected, bound = expected_total(problem, parts), bound_on_expected(problem, prices, limit).value
    if not is_number(claimed["expected"], "value") or not is_same(claimed["expected"]["value"], expected):
        wrong.append(f"The chances promise {expected:g}; the certificate says {said_as(claimed['expected'], 'value')}.")
    shown = claimed["expected"].get("bound") if is_number(claimed["expected"], "bound") else -np.inf
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


def violations(problem: Problem, chosen: np.ndarray, content: dict[str, Any]) -> list[str]:
    """Every rule that a plan (P, R) breaks and every claim of its certificate that does not hold; [] when all do."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return [*broken_rules(problem, chosen), f"The certificate is not of the format {FORMAT}."]
    wrong = [
        f"The certificate was made for {name} = {content.get('rules', {}).get(name)}; here it is {value}."
        for name, value in rules_of(problem).items()
        if content.get("rules", {}).get(name) != value
    ]
    wrong = broken_rules(problem, chosen) + wrong + _claims(problem, chosen, content)
    return wrong + wrong_chances(problem, chosen, content) if "chances" in content else wrong


def broken_rules(problem: Problem, chosen: np.ndarray) -> list[str]:
    """A sentence for each demand, load, conflict or pin that a whole plan breaks."""
    wrong = []
    for row in np.nonzero(chosen.sum(axis=1) != problem.demand)[0]:
        wrong.append(f"Paper {problem.papers[row]} has {chosen[row].sum()} reviewers, not {problem.demand[row]}.")
    for column, load in enumerate(chosen.sum(axis=0)):
        name, least, most = problem.reviewers[column], problem.least[column], problem.most[column]
        if load > most:
            wrong.append(f"Reviewer {name} has {load} papers; at most {most} are allowed.")
        if load < least:
            wrong.append(f"Reviewer {name} has {load} papers; at least {least} are due.")
    for row, column in np.argwhere(chosen & ~problem.open):
        wrong.append(f"Reviewer {problem.reviewers[column]} has a conflict with paper {problem.papers[row]}.")
    for row, column in np.argwhere(problem.fixed & ~chosen):
        wrong.append(f"Reviewer {problem.reviewers[column]} must have paper {problem.papers[row]} and does not.")
    return wrong


def _claims(problem: Problem, chosen: np.ndarray, content: dict[str, Any]) -> list[str]:
    each, wrong = totals(problem, chosen), []
    worst = float(each[problem.asking].min()) if problem.asking.any() else None
    values = {"worst": worst, "total": float(each.sum())}
    for name, value in values.items():
        if value is None:
            continue
        claimed = content.get(name)
        if not isinstance(claimed, dict) or not is_number(claimed, "value") or not is_same(claimed["value"], value):
            wrong.append(f"The {name} is {value:g}; the certificate says {said_as(claimed, 'value')}.")
        if isinstance(claimed, dict) and "bound" in claimed:
            wrong += _bound(problem, name, claimed, worst)
    return wrong


def _bound(problem: Problem, name: str, claimed: dict[str, Any], worst: float | None) -> list[str]:
    try:
        weights = by_place(problem.papers, claimed["paper_weights"])
        prices = by_place(problem.reviewers, claimed["reviewer_prices"])
    except (KeyError, ValueError, AttributeError) as fault:
        return [f"The duals of the {name} cannot be read: {fault}."]
    if (weights < 0).any():
        return [f"The duals of the {name} give paper {problem.papers[int(weights.argmin())]} a negative weight."]
    if name == "worst" and not weights[problem.asking].sum() > 0 and "refused_floor" not in claimed:
        return ["The duals of the worst give no paper any weight."]
    shown = _shown(problem, name, claimed, weights, prices, worst)
    if shown is None:
        return [f"The duals of the worst do not rule out the floor {said_as(claimed, 'refused_floor')}."]
    if not is_number(claimed, "bound") or (claimed["bound"] < shown and not is_same(claimed["bound"], shown)):
        return [f"The bound of the {name} is {said_as(claimed, 'bound')}; its duals show only {shown:g}."]
    return []


def _shown(problem: Problem, name: str, claimed: dict[str, Any], weights, prices, worst: float | None) -> float | None:
    """The bound that the duals show, computed again."""
    if name == "total":
        return bound_on_total(problem, worst, weights, prices).value
    if "refused_floor" not in claimed:
        return bound_on_worst(problem, weights, prices).value
    shown = refusal(problem, claimed["refused_floor"], weights, prices) if is_number(claimed, "refused_floor") else None
    return None if shown is None else shown.value
