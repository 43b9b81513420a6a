"""Certificates, written and read: any file is checked for numbers before they are used."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from cadre.matching.scores.problem import UNITS, Problem, totals

SAME = 1e-9  # of the larger of one and the value: what floating point may differ by


def is_same(one: float, other: float) -> bool:
    """Equal but for floating point."""
    return abs(one - other) <= SAME * max(1.0, abs(other))


def is_number(claimed: Any, key: str) -> bool:
    """Whether ``said`` is a mapping with a finite number at ``key``."""
    return isinstance(claimed, dict) and isinstance(claimed.get(key), int | float) and bool(np.isfinite(claimed[key]))


def said_as(claimed: Any, key: str) -> str:
    """That number in words."""
    return f"{claimed[key]:.12g}" if is_number(claimed, key) else "no number"


FORMAT = "cadre-scores-certificate-1"


def beside(plan: Path) -> Path:
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
    places, found = {name: place for place, name in enumerate(names)}, np.zeros(len(names))
    for name, number in numbers.items():
        if name not in places or not isinstance(number, int | float) or not np.isfinite(number):
            raise ValueError(f"“{name}”: {number}")
        found[places[name]] = number
    return found


def certificate_of(problem: Problem, plan, seed: int) -> dict[str, Any]:
    """The certificate of a plan from ``best_plan``."""
    content: dict[str, Any] = {"format": FORMAT, "seed": seed, "rules": rules_of(problem)}
    if plan.worst is not None:
        content["worst"] = claim(problem, plan.worst, plan.worst_bound, searched="worst" in plan.searched)
    content["total"] = claim(problem, plan.total, plan.total_bound, searched="total" in plan.searched)
    return content


def drawn_certificate(problem: Problem, chances, chosen: np.ndarray, seed: int) -> dict[str, Any]:
    """The certificate of a plan drawn from chances: the chances, what they promise, and what was drawn."""
    each = totals(problem, chosen)
    expected = claim(problem, chances.expected, chances.bound)
    parts = [
        [problem.papers[row], problem.reviewers[column], int(chances.parts[row, column])]
        for row, column in np.argwhere(chances.parts)
    ]
    content: dict[str, Any] = {"format": FORMAT, "seed": seed, "rules": rules_of(problem)}
    if problem.asking.any():
        content["worst"] = {"value": float(each[problem.asking].min())}
    content["total"] = {"value": float(each.sum())}
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
