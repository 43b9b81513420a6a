"""What members' days and caps are worth to a whole season, by the certificate of its plan: charged to one review."""

from datetime import date
from typing import Any

from cadre.matching.desk import Desk
from cadre.matching.instance.faults import Faults, Node
from cadre.matching.periods import CAPS
from cadre.matching.verify.claims import CLAIMS, FIELDS
from cadre.matching.verify.duals import Duals, Rows, read_duals
from cadre.matching.verify.wishes import wishes_of


def charge(desk: Desk, plan: dict[str, Any]) -> None:
    """Put the prices of a plan's total on the desk; nothing is charged when the plan does not say. ``Unreadable``."""
    duals = duals_of(desk, plan).get("total", {})
    members = {member.key: place for place, member in enumerate(desk.cast.members)}
    days = {date.fromordinal(day).isoformat(): place for day, place in desk.rows.days.items()}
    periods = {name: place for place, name in enumerate(desk.rows.periods.names)}
    for (member, day), worth in duals.get("day", {}).items():
        desk.price_of_days[members[member], days[day]] = worth
    for cap in CAPS:
        for (member, period), worth in duals.get(cap, {}).items():
            desk.price_of_caps[cap][members[member], periods[period]] = worth


def duals_of(desk: Desk, plan: dict[str, Any]) -> dict[str, Duals]:
    """The duals of every claim of a plan's certificate; ``Unreadable`` names what is wrong with them."""
    faults, found = Faults(), {}
    known = Rows(desk.cast, {(wish.what, *wish.names): wish for wish in wishes_of(desk.cast.instance).values()})
    top = Node(plan.get("certificate") or {}, "certificate", faults, frozenset(CLAIMS))
    for name in CLAIMS:
        if top.has(name):
            claim = Node(top.value[name], top.at(name), faults, FIELDS)
            found[name] = read_duals(claim, known, floors=name != "shortfall")
    faults.raise_any()
    return found
