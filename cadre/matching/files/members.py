"""Members of an instance, from JSON."""

from typing import Any

from cadre.matching.files.days import days
from cadre.matching.files.faults import (
    Faults,
    Node,
    flag,
    named,
    number,
    one_of,
    place,
    text,
    texts,
    whole,
)
from cadre.matching.files.organisations import Organisations
from cadre.matching.rules.model import Caps, Member

FIELDS = frozenset(
    {
        "id", "kind", "employer", "former", "declared", "reciprocal", "levels", "actions", "speaks_to", "modes",
        "available", "place", "travel_km", "has_reviewed", "standing", "languages", "active", "caps",
    }
)  # fmt: skip
CAPS = frozenset({"days_a_year", "days_a_quarter", "reviews_a_year", "reviews_a_quarter"})
MODES = frozenset({"desk", "visit", "workshop", "local", "remote"})
SIDES = frozenset({"children", "adults"})
STANDINGS = frozenset({"onboarding", "trained", "qualified"})
EARTH_ROUND = 40_075


def members(nodes: Any, known: Organisations, faults: Faults) -> tuple[Member, ...]:
    """Read the list; an id named twice is a fault."""
    return tuple(_member(node, key, known) for node, key in named(nodes, FIELDS, faults))


def _member(node: Node, key: str, known: Organisations) -> Member:
    employer = node.read("employer", text, "")
    return Member(
        key=key,
        kind=node.read("kind", text, "", needed=True),
        levels=_levels(node),
        actions=node.read("actions", texts, frozenset()),
        speaks_to=node.read("speaks_to", texts, frozenset()),
        liking=_liking(node),
        free_days=frozenset(one for value, path in node.each("available") for one in days(value, path, node.faults)),
        employer=employer,
        former=node.read("former", texts, frozenset()),
        declared=node.read("declared", texts, frozenset()),
        reciprocal=node.read("reciprocal", texts, frozenset()),
        place=node.read("place", place, known.places.get(employer)),
        travel_km=node.read("travel_km", number(0, EARTH_ROUND), 1000.0),
        has_reviewed=node.read("has_reviewed", flag, False),
        standing=node.read("standing", one_of(STANDINGS), "qualified"),
        languages=node.read("languages", texts, frozenset({"en"})),
        is_active=node.read("active", flag, True),
        caps=_caps(node),
    )


def _levels(node: Node) -> dict[tuple[str, str], int]:
    found = {}
    for strand, value, path in node.items("levels"):
        each = Node(value, path, node.faults, SIDES)
        for side in sorted(SIDES):
            level = each.read(side, whole(0, 4), 0)
            if level:
                found[strand, side] = level
    return found


def _liking(node: Node) -> dict[str, float]:
    found = {}
    for mode, value, path in node.items("modes"):
        try:
            found[one_of(MODES)(mode)] = number(0, 1)(value)
        except ValueError as fault:
            node.faults.add(path, str(fault))
    return found


def _caps(node: Node) -> Caps:
    if not node.has("caps"):
        return Caps()
    caps = Node(node.value["caps"], node.at("caps"), node.faults, CAPS)
    return Caps(**{name: caps.read(name, whole()) for name in sorted(CAPS)})
