"""Certificates: what they say, the draw of a plan from chances, and the check of both.

The draw is dependent rounding on a bipartite graph (Gandhi, Khuller, Parthasarathy and Srinivasan 2006): go round a
circle of pairs that are still open, move chance from every second pair to the others, by the one step or its opposite,
with the odds that leave each pair's expectation where it was; at least one pair is settled each time. Standard library
only, so that the published seed draws the same plan anywhere.
"""

import json
import random
from pathlib import Path
from typing import Any

import numpy as np

from cadre.matching.scores.bounds import bound_on_expected, bound_on_total, bound_on_worst, expected_total, refusal
from cadre.matching.scores.problem import UNITS, Problem, totals

SAME = 1e-9  # of the larger of one and the value: what floating point may differ by


def is_same(one: float, other: float) -> bool:
    """Equal but for floating point."""
    return abs(one - other) <= SAME * max(1.0, abs(other))


def is_number(claimed: Any, key: str) -> bool:
    """Whether ``claimed`` is a mapping with a finite number at ``key``."""
    return isinstance(claimed, dict) and isinstance(claimed.get(key), int | float) and bool(np.isfinite(claimed[key]))


def number_in_words(claimed: Any, key: str) -> str:
    """That number in words."""
    return f"{claimed[key]:.12g}" if is_number(claimed, key) else "no number"


FORMAT = "cadre-scores-certificate-1"


def certificate_path(plan: Path) -> Path:
    """Where the certificate of a plan is kept."""
    return plan.with_name(plan.name + ".json")


def rules_of(problem: Problem) -> dict[str, int]:
    """The rules in a few numbers, so that a check with other rules is noticed."""
    return {
        "papers": len(problem.papers),
        "reviewers": len(problem.reviewers),
        "places": int(problem.demand.sum()),
        "least_load": int(problem.least.sum()),
        "most_load": int(problem.most.sum()),
        "conflicts": int((~problem.open).sum()),
        "musts": int(problem.fixed.sum()),
    }


def claim(problem: Problem, value: float, bound, *, searched: bool = False) -> dict[str, Any]:
    """A value reached, its bound, and the duals by name, zeros left out. ``bound`` has value, weights and prices."""
    refused = {} if bound.refused is None else {"refused_floor": bound.refused}
    return {
        "value": value,
        "bound": bound.value,
        **refused,
        "closed_by_search": searched,
        "paper_weights": _by_name(problem.papers, bound.weights),
        "reviewer_prices": _by_name(problem.reviewers, bound.prices),
    }


def _by_name(names: tuple[str, ...], numbers: np.ndarray) -> dict[str, float]:
    return {names[place]: float(numbers[place]) for place in np.nonzero(numbers)[0]}


def by_place(names: tuple[str, ...], numbers: dict[str, float]) -> np.ndarray:
    """The numbers in the order of ``names``; ``ValueError`` for an unknown name or anything but a finite number."""
    places, ordered = {name: place for place, name in enumerate(names)}, np.zeros(len(names))
    for name, number in numbers.items():
        if name not in places or not isinstance(number, int | float) or not np.isfinite(number):
            raise ValueError(f"“{name}”: {number}")
        ordered[places[name]] = number
    return ordered


def certificate_of(problem: Problem, plan, seed: int) -> dict[str, Any]:
    """The certificate of a plan from ``best_plan``."""
    content: dict[str, Any] = {"format": FORMAT, "seed": seed, "rules": rules_of(problem)}
    if plan.worst is not None:
        content["worst"] = claim(problem, plan.worst, plan.worst_bound, searched="worst" in plan.searched)
    content["total"] = claim(problem, plan.total, plan.total_bound, searched="total" in plan.searched)
    return content


def drawn_certificate(problem: Problem, chances, chosen: np.ndarray, seed: int) -> dict[str, Any]:
    """The certificate of a plan drawn from chances: the chances, what they promise, and what was drawn."""
    scores = totals(problem, chosen)
    expected = claim(problem, chances.expected, chances.bound)
    parts = [
        [problem.papers[paper], problem.reviewers[reviewer], int(chances.parts[paper, reviewer])]
        for paper, reviewer in np.argwhere(chances.parts)
    ]
    content: dict[str, Any] = {"format": FORMAT, "seed": seed, "rules": rules_of(problem)}
    if problem.asking.any():
        content["worst"] = {"value": float(scores[problem.asking].min())}
    content["total"] = {"value": float(scores.sum())}
    content["chances"] = {"of": UNITS, "largest": chances.limit, "expected": expected, "pairs": parts}
    return content


def write(path: Path, content: dict[str, Any]) -> None:
    """Write a certificate."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


CLOSE = 1e-9


def sentences(content: dict[str, Any]) -> list[str]:
    """One sentence each for the worst paper and the total, from a certificate."""
    if "chances" in content:
        chances = content["chances"]
        expected, largest = chances["expected"], chances["largest"] / chances["of"]
        return [
            f"No pair had a chance above {largest:g}; "
            f"expected total {expected['value']:.10g}, {_surety(expected, 'no such chances')}.",
            f"Drawn with seed {content['seed']}: total {content['total']['value']:.10g}"
            + (f", worst paper {content['worst']['value']:.10g}." if "worst" in content else "."),
        ]
    claimed = []
    if "worst" in content:
        claimed.append(f"Worst paper {content['worst']['value']:.10g}, {_surety(content['worst'], 'no plan')}.")
    total = content["total"]
    return [*claimed, f"Total {total['value']:.10g}, {_surety(total, 'no plan with that worst paper')}."]


def _surety(claim: dict[str, Any], nothing: str) -> str:
    value, bound = claim["value"], claim["bound"]
    if bound - value <= CLOSE * max(1.0, abs(bound)):
        return "proven best"
    if claim.get("closed_by_search"):
        return f"best by search of every pair (the duals alone allow {bound:.10g})"
    return f"and {nothing} can exceed {bound:.10g}"


def draw(parts: np.ndarray, seed: int) -> np.ndarray:
    """(P, R) a plan drawn from ``parts`` (P, R) in whole 1/1024, whose rows add up to whole numbers.

    The load of a reviewer is the expected load, or one of the two whole numbers next to it.
    """
    papers = parts.shape[0]
    spill = (-parts.sum(axis=0)) % UNITS  # one more row takes what is missing to whole loads
    left = np.vstack([parts, spill[None, :]])
    open_pairs = {
        (int(paper), papers + 1 + int(reviewer)): int(left[paper, reviewer])
        for paper, reviewer in np.argwhere((left > 0) & (left < UNITS))
    }
    settled = _settle(open_pairs, random.Random(seed))
    chosen = parts == UNITS
    for paper, node in settled:
        if paper < papers:
            chosen[paper, node - papers - 1] = True
    return chosen


def _settle(open_pairs: dict[tuple[int, int], int], chance: random.Random) -> list[tuple[int, int]]:
    """The pairs that came out as chosen. Keys are (paper, reviewer) with numbers that do not meet."""
    beside: dict[int, dict[int, None]] = {}
    for one, other in open_pairs:
        beside.setdefault(one, {})[other] = None
        beside.setdefault(other, {})[one] = None
    chosen: list[tuple[int, int]] = []
    path: list[int] = []
    place: dict[int, int] = {}
    while open_pairs:
        if not path:
            path = [next(iter(open_pairs))[0]]
            place = {path[0]: 0}
        here = path[-1]
        before = path[-2] if len(path) > 1 else None
        step = next(node for node in beside[here] if node != before)
        if step not in place:
            place[step] = len(path)
            path.append(step)
            continue
        start = place[step]
        _turn(path[start:], open_pairs, beside, chosen, chance)
        for node in path[start:]:
            del place[node]
        del path[start:]
        path = path if len(path) > 1 else []  # what leads up to the circle stays as it was
    return chosen


def _turn(circle: list[int], open_pairs, beside, chosen, chance: random.Random) -> None:
    """Move chance round one circle of nodes and take out the pairs that are settled by it."""
    keys = [(min(pair), max(pair)) for pair in zip(circle, [*circle[1:], circle[0]], strict=True)]
    up, down = keys[::2], keys[1::2]
    rise = min(min(UNITS - open_pairs[key] for key in up), min(open_pairs[key] for key in down))
    fall = min(min(open_pairs[key] for key in up), min(UNITS - open_pairs[key] for key in down))
    move = rise if chance.randrange(rise + fall) < fall else -fall
    for keys_of_side, sign in ((up, move), (down, -move)):
        for key in keys_of_side:
            open_pairs[key] += sign
            if open_pairs[key] in {0, UNITS}:
                if open_pairs.pop(key) == UNITS:
                    chosen.append(key)
                del beside[key[0]][key[1]], beside[key[1]][key[0]]


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
        wrong.append(
            f"The chances promise {expected:g}; the certificate says {number_in_words(claimed['expected'], 'value')}."
        )
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
    for paper, reviewer in np.argwhere(parts > limit):
        pair = f"Paper {problem.papers[paper]} and reviewer {problem.reviewers[reviewer]}"
        wrong.append(f"{pair} have a chance of {parts[paper, reviewer] / UNITS:g}, above {limit / UNITS:g}.")
    for paper, reviewer in np.argwhere((parts > 0) & ~problem.open):
        wrong.append(
            f"Paper {problem.papers[paper]} and reviewer {problem.reviewers[reviewer]}: a conflict with a chance."
        )
    for paper in np.nonzero(parts.sum(axis=1) != problem.demand * UNITS)[0]:
        wrong.append(f"The chances of paper {problem.papers[paper]} add up to {parts[paper].sum() / UNITS:g}.")
    loads = parts.sum(axis=0)
    for reviewer in np.nonzero((loads > problem.most * UNITS) | (loads < problem.least * UNITS))[0]:
        wrong.append(f"The chances of reviewer {problem.reviewers[reviewer]} add up to {loads[reviewer] / UNITS:g}.")
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
    for paper in np.nonzero(chosen.sum(axis=1) != problem.demand)[0]:
        wrong.append(f"Paper {problem.papers[paper]} has {chosen[paper].sum()} reviewers, not {problem.demand[paper]}.")
    for reviewer, load in enumerate(chosen.sum(axis=0)):
        name, least, most = problem.reviewers[reviewer], problem.least[reviewer], problem.most[reviewer]
        if load > most:
            wrong.append(f"Reviewer {name} has {load} papers; at most {most} are allowed.")
        if load < least:
            wrong.append(f"Reviewer {name} has {load} papers; at least {least} are due.")
    for paper, reviewer in np.argwhere(chosen & ~problem.open):
        wrong.append(f"Reviewer {problem.reviewers[reviewer]} has a conflict with paper {problem.papers[paper]}.")
    for paper, reviewer in np.argwhere(problem.fixed & ~chosen):
        wrong.append(f"Reviewer {problem.reviewers[reviewer]} must have paper {problem.papers[paper]} and does not.")
    return wrong


def _claims(problem: Problem, chosen: np.ndarray, content: dict[str, Any]) -> list[str]:
    scores, wrong = totals(problem, chosen), []
    worst = float(scores[problem.asking].min()) if problem.asking.any() else None
    values = {"worst": worst, "total": float(scores.sum())}
    for name, value in values.items():
        if value is None:
            continue
        claimed = content.get(name)
        if not isinstance(claimed, dict) or not is_number(claimed, "value") or not is_same(claimed["value"], value):
            wrong.append(f"The {name} is {value:g}; the certificate says {number_in_words(claimed, 'value')}.")
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
        return [f"The duals of the worst do not rule out the floor {number_in_words(claimed, 'refused_floor')}."]
    if not is_number(claimed, "bound") or (claimed["bound"] < shown and not is_same(claimed["bound"], shown)):
        return [f"The bound of the {name} is {number_in_words(claimed, 'bound')}; its duals show only {shown:g}."]
    return []


def _shown(problem: Problem, name: str, claimed: dict[str, Any], weights, prices, worst: float | None) -> float | None:
    """The bound that the duals show, computed again."""
    if name == "total":
        return bound_on_total(problem, worst, weights, prices).value
    if "refused_floor" not in claimed:
        return bound_on_worst(problem, weights, prices).value
    shown = refusal(problem, claimed["refused_floor"], weights, prices) if is_number(claimed, "refused_floor") else None
    return None if shown is None else shown.value
