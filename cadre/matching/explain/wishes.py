"""The rules of a team by name: a seat, a kind, a strand, a side, a language, one home, first-timers."""

from typing import Any

import numpy as np

from cadre.matching.cast import SIDES
from cadre.matching.rows import FAMILIES, Rows


def named(rows: Rows, key: int) -> dict[str, Any]:
    """What a row of one review is about: ``what``, ``name`` and, for a wish, ``asked``."""
    cast, family = rows.cast, FAMILIES[int(rows.family_of(np.array([key]))[0])]
    one, other = (int(each) for each in rows.parts(family, np.array(key)))
    if family == "seat":
        return {"what": "seat", "name": cast.seats[one].key, "asked": int(cast.people[one])}
    review, rules = cast.reviews[one], rows.rules
    if family == "kind":
        kind = list(cast.kinds)[other]
        return {"what": "kind", "name": kind, "asked": rules.mix.get(kind, 0)}
    if family == "strand":
        strand = list(cast.strands)[other]
        return {
            "what": "strand", "name": strand, "asked": rules.members_for_each_strand, "level": rules.strand_level,
        }  # fmt: skip
    if family == "side":
        return {"what": "side", "name": SIDES[other], "asked": 1}
    if family == "language":
        return {"what": "language", "name": review.language, "asked": 1}
    if family == "home":
        return {"what": "home", "name": list(cast.homes)[other], "most": rules.most_from_one_home}
    return {"what": "first_timers", "name": ""}
