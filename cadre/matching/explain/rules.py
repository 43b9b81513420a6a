"""Which rule costs most: the best team with each rule lifted in turn, against the best team with all of them."""

from typing import Any

import numpy as np

from cadre.matching.explain.change import change
from cadre.matching.explain.wishes import named
from cadre.matching.rows import FAMILIES
from cadre.matching.sitting import Sitting

HOME, FIRST, SEAT = (FAMILIES.index(name) for name in ("home", "first_timers", "seat"))
NOTHING = 1e-6


def rules(sitting: Sitting) -> list[dict[str, Any]]:
    """Each rule with the relevance that lifting it would give and the seats and wishes that it would fill, the
    costliest first. A rule that is not kept costs nothing more."""
    table, best = sitting.table, sitting.best()
    if best is None:
        return []
    found = []
    for rule, rows in _each(sitting):
        team = sitting.best(lifted=rows)
        if team is None:
            continue
        less = change(sitting, best, team)
        lifted = np.isin(np.arange(len(table.keys)), rows)
        fewer = (table.lacking(best) - table.lacking(team)) * ~lifted @ table.weight
        found.append(
            (
                float(fewer),
                -less["loss"],
                rule | {"gain": -less["loss"], "share": -less["share"], "filled": _others(less, rule)},
            )
        )
    found.sort(key=lambda each: (-round(each[0], 6), -round(each[1], 6)))
    return [each for _, _, each in found]


def _each(sitting: Sitting):
    """Every rule of the team by name, with its rows: each wish, one home, first-timers."""
    table = sitting.table
    for row in np.flatnonzero(table.is_wish & (table.family != SEAT) & (table.wished > 0)):
        yield named(table.rows, int(table.keys[row])), np.array([row])
    homes = np.flatnonzero(table.family == HOME)
    if len(homes):
        yield {"what": "home", "most": table.rows.rules.most_from_one_home}, homes
    first = np.flatnonzero(table.family == FIRST)
    if len(first):
        yield {"what": "first_timers"}, first


def _others(less: dict[str, Any], rule: dict[str, Any]) -> list[dict[str, Any]]:
    same = rule["what"], rule.get("name")
    return [each for each in less["filled"] if (each["what"], each["name"]) != same]
