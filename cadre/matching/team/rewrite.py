"""What members' days and caps are worth to a whole season, by the certificate of its plan: charged to one review."""

from datetime import date
from typing import Any

from cadre.matching.arrays.arrays import CAPS
from cadre.matching.files.faults import Faults, Node, one_of, whole
from cadre.matching.lp.outcome import lacking, values_of
from cadre.matching.season.plan import FORMAT, places_of
from cadre.matching.team.roster import Roster
from cadre.matching.verify.bound import Claim, bound
from cadre.matching.verify.duals import CLAIM_FIELDS, CLAIMS, Duals, Rows, read_duals, wishes_of
from cadre.matching.verify.pairs import Pairs
from cadre.matching.verify.verify import ENDINGS, FIELDS, MAX_SEED


def set_shadow_prices(roster: Roster, plan: dict[str, Any]) -> None:
    """Put the prices of a plan's total on the roster; without them all stay 0. ``Unreadable`` names faults."""
    duals = duals_of(roster, plan).get("total", {})
    members = {member.key: place for place, member in enumerate(roster.arrays.members)}
    days = {date.fromordinal(day).isoformat(): place for day, place in roster.rows.days.items()}
    periods = {name: place for place, name in enumerate(roster.rows.periods.names)}
    for (member, day), worth in duals.get("day", {}).items():
        roster.price_of_days[members[member], days[day]] = worth
    for cap in CAPS:
        for (member, period), worth in duals.get(cap, {}).items():
            roster.price_of_caps[cap][members[member], periods[period]] = worth


def duals_of(roster: Roster, plan: dict[str, Any]) -> dict[str, Duals]:
    """The duals of every claim of a plan's certificate; ``Unreadable`` names what is wrong with them."""
    faults, found = Faults(), {}
    known = Rows(
        roster.arrays.instance, {(wish.what, *wish.names): wish for wish in wishes_of(roster.arrays.instance).values()}
    )
    top = Node(plan.get("certificate") or {}, "certificate", faults, frozenset(CLAIMS))
    for name in CLAIMS:
        if top.has(name):
            claim = Node(top.value[name], top.at(name), faults, CLAIM_FIELDS)
            found[name] = read_duals(claim, known, floors=name != "shortfall")
    faults.raise_any()
    return found


def rewrite_plan(roster: Roster, plan: dict[str, Any]) -> dict[str, Any]:
    """The plan of what is on the roster, for the same instance as ``plan``. ``Unreadable`` names faults of that one."""
    rows, chosen = roster.rows, roster.chosen
    lacks = lacking(rows, chosen)
    values = values_of(rows, chosen, lacks)
    faults = Faults()
    top = Node(plan, "", faults, FIELDS)
    seed = top.read("seed", whole(0, MAX_SEED), needed=True)
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
        "certificate": dict(_claims(roster, plan, values)),
    }


def _claims(roster: Roster, plan: dict[str, Any], values: dict[str, Any]):
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(roster.arrays.instance).values()}
    of = roster.pairs
    pairs = Pairs(roster.arrays.instance, of.member, of.seat, of.relevance)
    for name, duals in duals_of(roster, plan).items():
        claimed = plan["certificate"][name]
        claim = Claim(name, float(claimed.get("penalty", 1.0)), float(claimed.get("floor", 0.0)), duals)
        reached = values["shortfall"] if name == "shortfall" else values[name]
        if reached is None or (name == "total" and claim.floor > (values["worst"] or 0.0)):
            continue
        most = bound(pairs, wishes, claim)
        if name == "shortfall":
            shown = min(max(0.0, -most), reached)
        else:
            shown = max(reached, _granted(roster, claim, most + claim.penalty * values["shortfall"]))
        yield name, claimed | {"bound": shown}


def _granted(roster: Roster, claim: Claim, most: float) -> float:
    """What holds of every plan anyhow: no review gets more than it could alone."""
    if claim.name == "worst":
        return max(claim.floor, min(most, 1.0))
    return min(most, float(roster.pairs.best_alone.sum()))
