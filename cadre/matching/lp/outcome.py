"""What a choice of pairs comes to: what it lacks of what was asked and wished for, and the values it reaches."""

from datetime import date
from typing import Any

import numpy as np

from cadre.matching.arrays.arrays import CAPS, SIDES
from cadre.matching.lp.bounds import Claim
from cadre.matching.lp.rows import FAMILIES, Rows


def lacking(rows: Rows, chosen: np.ndarray) -> list[tuple[dict[str, Any], float]]:
    """What the plan lacks, each with what one of it weighs; empty optional seats are not lacking."""
    keys, asked, weights = rows.wished
    entries = rows.entries(chosen)
    at = np.minimum(np.searchsorted(keys, entries.key), max(len(keys) - 1, 0))
    known = keys[at] == entries.key if len(keys) else np.zeros(len(at), dtype=bool)
    missing = asked - np.bincount(at[known], entries.value[known], len(keys))
    found = []
    for place in np.flatnonzero((missing > 0.5) & (weights > 0)):
        found.append((_named(rows, int(keys[place]), round(missing[place])), float(weights[place])))
    return found


def _named(rows: Rows, key: int, many: int) -> dict[str, Any]:
    arrays, family = rows.arrays, FAMILIES[int(rows.family_of(np.array([key]))[0])]
    one, other = (int(each) for each in rows.parts(family, np.array(key)))
    if family == "seat":
        return {
            "what": "seat",
            "review": arrays.reviews[arrays.review_of[one]].key,
            "seat": arrays.seats[one].key,
            "many": many,
        }
    names = {"kind": list(arrays.kinds), "strand": list(arrays.strands), "side": SIDES}
    review = arrays.reviews[one]
    name = review.language if family == "language" else names[family][other]
    return {"what": family, "review": review.key, family: name, "many": many}


def values_of(rows: Rows, chosen: np.ndarray, lacks) -> dict[str, Any]:
    """What the plan reached."""
    pairs, arrays = rows.pairs, rows.arrays
    totals = np.bincount(arrays.review_of[pairs.seat[chosen]], pairs.relevance[chosen], len(arrays.reviews))
    counted = np.flatnonzero(pairs.best_alone > 0)
    ratios = totals[counted] / pairs.best_alone[counted]
    hardest = int(counted[ratios.argmin()]) if len(counted) else None
    return {
        "shortfall": float(sum(each["many"] * weight for each, weight in lacks)),
        "seats_empty": sum(each["many"] for each, _ in lacks if each["what"] == "seat"),
        "worst": None if hardest is None else float(ratios.min()),
        "worst_review": None if hardest is None else arrays.reviews[hardest].key,
        "total": float(totals.sum()),
    }


DIGITS = 9
LEAST = 1e-9


def claim_of(claim: Claim, shortfall: float, *, above: float) -> dict[str, Any]:
    """A claim as JSON. ``above`` is what the plan itself reached: rounding may not put the bound below it."""
    duals = named(claim)
    slack = 1e-9 * max(1.0, abs(claim.value))
    bound = claim.value + claim.aim.penalty * shortfall + slack
    return {
        "bound": max(bound, above),
        "penalty": claim.aim.penalty,
        "floor": claim.aim.floor,
        "duals": duals,
    }


def named(claim: Claim) -> dict[str, list[list[Any]]]:
    """The duals that are not 0, by family and by the names of their rows."""
    rows, found = claim.duals.rows, {}
    for family in FAMILIES:
        mine = (claim.duals.family == FAMILIES.index(family)) & (np.abs(claim.duals.numbers) > LEAST)
        if mine.any():
            names = _names(rows, family, claim.duals.keys[mine])
            found[family] = [
                [*name, float(number)] for name, number in zip(names, claim.duals.numbers[mine], strict=True)
            ]
    return found


def _names(rows: Rows, family: str, keys: np.ndarray) -> list[list[Any]]:
    arrays = rows.arrays
    one, other = rows.parts(family, keys)
    if family == "seat":
        return [[arrays.reviews[arrays.review_of[place]].key, arrays.seats[place].key] for place in one]
    firsts: Any = arrays.members if family in (*CAPS, "once", "day") else arrays.reviews
    seconds = _seconds(rows, family)
    if seconds is None:
        return [[firsts[place].key] for place in one]
    return [[firsts[place].key, seconds[what]] for place, what in zip(one, other, strict=True)]


def _seconds(rows: Rows, family: str) -> list[Any] | None:
    """What a row of the family is of, beside the member or review."""
    arrays = rows.arrays
    if family in CAPS:
        years = family.endswith("_a_year")
        return [int(name) if years and name.isdigit() else name for name in rows.periods.names]
    return {
        "once": [review.key for review in arrays.reviews],
        "day": [date.fromordinal(day).isoformat() for day in rows.days],
        "home": list(arrays.homes),
        "kind": list(arrays.kinds),
        "strand": list(arrays.strands),
        "side": list(SIDES),
    }.get(family)
