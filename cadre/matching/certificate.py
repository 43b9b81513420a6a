"""The certificate of a plan: what no plan can exceed, and the duals that show it, by names so that files are enough."""

from datetime import date
from typing import Any

import numpy as np

from cadre.matching.bounds import Claim
from cadre.matching.cast import SIDES
from cadre.matching.periods import CAPS
from cadre.matching.rows import FAMILIES, Rows

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
    cast = rows.cast
    one, other = rows.parts(family, keys)
    if family == "seat":
        return [[cast.reviews[cast.review_of[place]].key, cast.seats[place].key] for place in one]
    firsts: Any = cast.members if family in (*CAPS, "once", "day") else cast.reviews
    seconds = _seconds(rows, family)
    if seconds is None:
        return [[firsts[place].key] for place in one]
    return [[firsts[place].key, seconds[what]] for place, what in zip(one, other, strict=True)]


def _seconds(rows: Rows, family: str) -> list[Any] | None:
    """What a row of the family is of, beside the member or review."""
    cast = rows.cast
    if family in CAPS:
        years = family.endswith("_a_year")
        return [int(name) if years and name.isdigit() else name for name in rows.periods.names]
    return {
        "once": [review.key for review in cast.reviews],
        "day": [date.fromordinal(day).isoformat() for day in rows.days],
        "home": list(cast.homes),
        "kind": list(cast.kinds),
        "strand": list(cast.strands),
        "side": list(SIDES),
    }.get(family)
