"""A plan written anew after a repair: its places, what they lack and reach, and the old certificate, which still holds.

A claim holds of every plan of the instance, so its duals stay; what it shows of plans that lack so much is computed
anew. A claim about plans that keep a floor is left out when the new plan does not keep it.
"""

from typing import Any

from cadre.matching.charges import duals_of
from cadre.matching.desk import Desk
from cadre.matching.instance.faults import Faults, Node, whole
from cadre.matching.instance.members import one_of
from cadre.matching.outcome import lacking, values_of
from cadre.matching.plan import FORMAT, places_of
from cadre.matching.verify.bound import Claim, bound
from cadre.matching.verify.verify import ENDINGS, FIELDS, LARGEST_SEED
from cadre.matching.verify.wishes import wishes_of


def renewed(desk: Desk, plan: dict[str, Any]) -> dict[str, Any]:
    """The plan of what the desk holds, for the same instance as ``plan``. ``Unreadable`` names faults of that one."""
    rows, chosen = desk.rows, desk.chosen
    lacks = lacking(rows, chosen)
    values = values_of(rows, chosen, lacks)
    faults = Faults()
    top = Node(plan, "", faults, FIELDS)
    seed = top.read("seed", whole(0, LARGEST_SEED), needed=True)
    ended = top.read("ended", one_of(ENDINGS), needed=True)
    faults.raise_any()
    return {
        "format": FORMAT,
        "instance": plan["instance"],
        "seed": seed,
        "ended": ended,
        "places": places_of(rows, chosen),
        "lacking": [each for each, _ in lacks],
        "values": values,
        "certificate": dict(_claims(desk, plan, values)),
    }


def _claims(desk: Desk, plan: dict[str, Any], values: dict[str, Any]):
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(desk.cast.instance).values()}
    for name, duals in duals_of(desk, plan).items():
        said = plan["certificate"][name]
        claim = Claim(name, float(said.get("penalty", 1.0)), float(said.get("floor", 0.0)), duals)
        reached = values["shortfall"] if name == "shortfall" else values[name]
        if reached is None or (name == "total" and claim.floor > (values["worst"] or 0.0)):
            continue
        most = bound(desk.pairs, wishes, claim)
        if name == "shortfall":
            shown = min(max(0.0, -most), reached)
        else:
            shown = max(reached, _granted(desk, claim, most + claim.penalty * values["shortfall"]))
        yield name, said | {"bound": shown}


def _granted(desk: Desk, claim: Claim, most: float) -> float:
    """What holds of every plan anyhow: no review gets more than it could alone."""
    if claim.name == "worst":
        return max(claim.floor, min(most, 1.0))
    return min(most, float(desk.pairs.best_alone.sum()))
