"""What a choice of pairs comes to: what it lacks of what was asked and wished for, and the values it reaches."""

from typing import Any

import numpy as np

from cadre.matching.cast import SIDES
from cadre.matching.rows import FAMILIES, Rows


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
    cast, family = rows.cast, FAMILIES[int(rows.family_of(np.array([key]))[0])]
    one, other = (int(each) for each in rows.parts(family, np.array(key)))
    if family == "seat":
        return {
            "what": "seat",
            "review": cast.reviews[cast.review_of[one]].key,
            "seat": cast.seats[one].key,
            "many": many,
        }
    names = {"kind": list(cast.kinds), "strand": list(cast.strands), "side": SIDES}
    review = cast.reviews[one]
    name = review.language if family == "language" else names[family][other]
    return {"what": family, "review": review.key, family: name, "many": many}


def values_of(rows: Rows, chosen: np.ndarray, lacks) -> dict[str, Any]:
    """What the plan reached."""
    pairs, cast = rows.pairs, rows.cast
    totals = np.bincount(cast.review_of[pairs.seat[chosen]], pairs.relevance[chosen], len(cast.reviews))
    counted = np.flatnonzero(pairs.best_alone > 0)
    ratios = totals[counted] / pairs.best_alone[counted]
    hardest = int(counted[ratios.argmin()]) if len(counted) else None
    return {
        "shortfall": float(sum(each["many"] * weight for each, weight in lacks)),
        "seats_empty": sum(each["many"] for each, _ in lacks if each["what"] == "seat"),
        "worst": None if hardest is None else float(ratios.min()),
        "worst_review": None if hardest is None else cast.reviews[hardest].key,
        "total": float(totals.sum()),
    }
