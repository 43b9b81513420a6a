"""Reviews of an instance and their seats, from JSON."""

from typing import Any

from cadre.matching.instance.days import days
from cadre.matching.instance.faults import Faults, Node, flag, number, place, text, texts, whole
from cadre.matching.instance.members import MODES, SIDES
from cadre.matching.instance.organisations import Organisations
from cadre.matching.model import Review, Seat, days_off_site

FIELDS = frozenset(
    {"id", "host", "strands", "actions", "concerns", "days", "place", "objections", "left_out", "language", "seats"}
)
SEAT_FIELDS = frozenset(
    {"id", "modes", "people", "effort", "kind", "seeks", "experienced_only", "optional", "days", "window"}
)


def reviews(nodes: Any, known: Organisations, faults: Faults) -> tuple[Review, ...]:
    """Read the list; an id named twice is a fault."""
    seen: set[str] = set()
    found = []
    for value, path in nodes:
        node = Node(value, path, faults, FIELDS)
        key = node.read("id", text, needed=True)
        if key in seen:
            node.wrong("id", f"“{key}” is named twice")
        if key is not None:
            seen.add(key)
            found.append(_review(node, key, known))
    return tuple(found)


def _review(node: Node, key: str, known: Organisations) -> Review:
    host = node.read("host", text, "", needed=True)
    concerns = node.read("concerns", texts, SIDES)
    for each in sorted(concerns - SIDES):
        node.wrong("concerns", f"one of adults, children is expected, not {each!r}")
    when = _days(node, "days")
    review = Review(
        key=key,
        host=host,
        strands=_weights(node),
        actions=node.read("actions", texts, frozenset()),
        children="children" in concerns,
        adults="adults" in concerns,
        days=when or (),
        place=node.read("place", place, known.places.get(host)),
        host_family=known.families.get(host, frozenset()),
        host_neighbours=known.neighbours.get(host, frozenset()),
        objections=node.read("objections", texts, frozenset()),
        left_out=node.read("left_out", texts, frozenset()),
        language=node.read("language", text, ""),
    )
    return Review(**{**vars(review), "seats": _seats(node, review)})


def _weights(node: Node) -> dict[str, float]:
    """Weights of the strands in scope, scaled to add up to one; a bare list weighs each the same."""
    if isinstance(node.value.get("strands"), list):
        named = node.read("strands", texts, frozenset())
        return {strand: 1 / len(named) for strand in sorted(named)}
    found = {}
    for strand, value, path in node.items("strands"):
        try:
            found[strand] = number(0)(value)
        except ValueError as fault:
            node.faults.add(path, str(fault))
    total = sum(found.values())
    if found and total <= 0:
        node.wrong("strands", "no strand has a weight above 0")
        return {}
    return {strand: weight / total for strand, weight in found.items() if weight > 0}


def _days(node: Node, name: str) -> tuple[int, ...] | None:
    return days(node.value[name], node.at(name), node.faults) if node.has(name) else None


def _seats(node: Node, review: Review) -> tuple[Seat, ...]:
    seen: set[str] = set()
    found = []
    for value, path in node.each("seats"):
        each = Node(value, path, node.faults, SEAT_FIELDS)
        key = each.read("id", text, needed=True)
        if key in seen:
            each.wrong("id", f"“{key}” is named twice in this review")
        if key is not None:
            seen.add(key)
            found.append(_seat(each, key, review))
    return tuple(found)


def _seat(node: Node, key: str, review: Review) -> Seat:
    modes = node.read("modes", texts, frozenset(), needed=True)
    for mode in sorted(modes - MODES):
        node.wrong("modes", f"one of {', '.join(sorted(MODES))} is expected, not {mode!r}")
    if not modes and node.has("modes"):
        node.wrong("modes", "at least one mode is expected")
    seat = Seat(
        key=key,
        modes=modes,
        people=node.read("people", whole(0, 1000), 1),
        effort=node.read("effort", whole(0, 366), 1),
        kind=node.read("kind", text, ""),
        seeks=node.read("seeks", texts, frozenset()),
        experienced_only=node.read("experienced_only", flag, False),
        optional=node.read("optional", flag, False),
        days=_days(node, "days"),
        window=_days(node, "window"),
    )
    among, effort = days_off_site(review, seat)
    if seat.window is not None and effort > len(among):
        node.wrong("effort", f"{effort} days of work do not fit into a window of {len(among)}")
    return seat
