"""Reviews of an instance and their seats, from JSON."""

from typing import Any

from cadre.matching.files.days import days
from cadre.matching.files.faults import Faults, Node, flag, named, number, place, some_of, text, texts, whole
from cadre.matching.files.members import MODES, SIDES
from cadre.matching.files.organisations import Organisations
from cadre.matching.rules.model import Review, Seat, days_off_site, days_on_site

FIELDS = frozenset(
    {"id", "host", "strands", "actions", "concerns", "days", "place", "objections", "left_out", "language", "seats"}
)
SEAT_FIELDS = frozenset(
    {"id", "modes", "people", "effort", "kind", "seeks", "experienced_only", "optional", "days", "window"}
)


def reviews(nodes: Any, known: Organisations, who: frozenset[str], faults: Faults) -> tuple[Review, ...]:
    """Read the list. An id named twice is a fault; so is somebody to be kept off who is not among ``who``."""
    return tuple(_review(node, key, known, who) for node, key in named(nodes, FIELDS, faults))


def _review(node: Node, key: str, known: Organisations, who: frozenset[str]) -> Review:
    host = node.read("host", text, "", needed=True)
    if known.places and host and host not in known.places:
        node.wrong("host", f"there is no organisation “{host}”")
    concerns = node.read("concerns", some_of(SIDES), SIDES)
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
        objections=_kept_off(node, "objections", who),
        left_out=_kept_off(node, "left_out", who),
        language=node.read("language", text, ""),
    )
    return Review(**{**vars(review), "seats": _seats(node, review)})


def _kept_off(node: Node, name: str, who: frozenset[str]) -> frozenset[str]:
    keys = node.read(name, texts, frozenset())
    for key in sorted(keys - who):
        node.wrong(name, f"there is no member “{key}”")
    return keys


def _weights(node: Node) -> dict[str, float]:
    """Weights of the strands in scope, scaled to add up to one; a bare list weighs each the same."""
    if isinstance(node.value.get("strands"), list):
        named = node.read("strands", texts, frozenset())
        return {strand: 1 / len(named) for strand in sorted(named)}
    found = {}
    for strand, value, path in node.items("strands"):
        try:
            found[strand] = number(0, 1_000_000)(value)
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
    seats = named(node.each("seats"), SEAT_FIELDS, node.faults, within=" in this review")
    return tuple(_seat(each, key, review) for each, key in seats)


def _seat(node: Node, key: str, review: Review) -> Seat:
    modes = node.read("modes", some_of(MODES), None, needed=True)
    if modes == frozenset():
        node.wrong("modes", "at least one mode is expected")
    seat = Seat(
        key=key,
        modes=modes or frozenset(),
        people=node.read("people", whole(0, 1000), 1),
        effort=node.read("effort", whole(0, 366), 1),
        kind=node.read("kind", text, ""),
        seeks=node.read("seeks", texts, frozenset()),
        experienced_only=node.read("experienced_only", flag, False),
        optional=node.read("optional", flag, False),
        days=_days(node, "days"),
        window=_days(node, "window"),
    )
    if not node.faults.may_name(len(days_on_site(review, seat))):
        node.wrong("", "one file cannot name so many days")
    elif seat.window is not None:
        among, effort = days_off_site(review, seat)
        if effort > len(among):
            node.wrong("effort", f"{effort} days of work do not fit into a window of {len(among)}")
    return seat
