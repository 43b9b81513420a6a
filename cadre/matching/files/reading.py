"""From ``INSTANCE.json`` to an instance, or to everything that is wrong with the file, each with its path."""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from cadre.matching.files.faults import Faults, Node, Unreadable, flag, number, text, whole
from cadre.matching.files.members import EARTH_ROUND, members
from cadre.matching.files.organisations import organisations
from cadre.matching.files.reviews import reviews
from cadre.matching.rules.model import FORMAT, Instance, Pin, Review, Rules, Shortfall, Weights

FIELDS = frozenset({"format", "organisations", "members", "reviews", "weights", "rules", "pins", "exclusions"})
RULES = frozenset(
    {
        "most_from_one_home", "first_timers_beside_experienced", "mix", "members_for_each_strand", "strand_level",
        "both_sides", "shortfall",
    }
)  # fmt: skip
PIN = frozenset({"member", "review", "seat"})
EXCLUSION = frozenset({"member", "review"})


def read_json(path: Path) -> Any:
    """The JSON of a file; ``Unreadable`` names the line when it is not JSON. NaN and infinities are not JSON."""
    try:
        words = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable([f"{Path(path).name}: not UTF-8 text ({fault.reason} at byte {fault.start})"]) from fault
    except OSError as fault:
        raise Unreadable([f"{path}: {fault.strerror}"]) from fault
    name = Path(path).name
    try:
        return json.loads(words, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise Unreadable([f"{name}, line {fault.lineno}: not JSON ({fault.msg})"]) from fault
    except RecursionError as fault:
        raise Unreadable([f"{name}: nested too deep"]) from fault
    except ValueError as fault:
        raise Unreadable([f"{name}: {fault}"]) from fault


def _no_number(word: str) -> Any:
    raise ValueError(f"not JSON ({word} is no number)")


def read(path: Path) -> Instance:
    """The instance in a file."""
    return parse(read_json(path))


def parse(value: Any) -> Instance:
    """The instance in a JSON value; ``Unreadable`` lists what is wrong, by path."""
    faults = Faults()
    top = Node(value, "", faults, FIELDS)
    if isinstance(value, dict) and value.get("format") != FORMAT:
        top.wrong("format", f"“{FORMAT}” is expected")
    known = organisations(top.each("organisations"), faults)
    cadre = members(top.each("members"), known, faults)
    found = Instance(
        members=cadre,
        reviews=reviews(top.each("reviews"), known, frozenset(member.key for member in cadre), faults),
        weights=_weights(top),
        rules=_rules(top),
    )
    found = replace(found, reviews=_leaving_out(top, found), pins=_pins(top, found))
    faults.raise_any()
    return found


def _weights(top: Node) -> Weights:
    if not top.has("weights"):
        return Weights()
    names = frozenset(each.name for each in fields(Weights))
    node = Node(top.value["weights"], "weights", top.faults, names)
    usual = Weights()
    return Weights(**{name: node.read(name, _weight(name), getattr(usual, name)) for name in sorted(names)})


def _weight(name: str) -> Callable[[Any], float]:
    if name == "travel_reach_km":
        return number(1, EARTH_ROUND)
    return number(0, 1 if name == "floor" else 1000)


def _rules(top: Node) -> Rules:
    if not top.has("rules"):
        return Rules()
    node, usual = Node(top.value["rules"], "rules", top.faults, RULES), Rules()
    mix = {}
    for kind, value, path in node.items("mix"):
        try:
            mix[kind] = whole()(value)
        except ValueError as fault:
            top.faults.add(path, str(fault))
    return Rules(
        most_from_one_home=node.read("most_from_one_home", whole(), usual.most_from_one_home),
        first_timers_beside_experienced=node.read(
            "first_timers_beside_experienced", flag, usual.first_timers_beside_experienced
        ),
        mix={kind: many for kind, many in mix.items() if many},
        members_for_each_strand=node.read("members_for_each_strand", whole(), usual.members_for_each_strand),
        strand_level=node.read("strand_level", whole(1, 4), usual.strand_level),
        both_sides=node.read("both_sides", flag, usual.both_sides),
        shortfall=_shortfall(node),
    )


def _shortfall(rules: Node) -> Shortfall:
    if not rules.has("shortfall"):
        return Shortfall()
    names, usual = frozenset(each.name for each in fields(Shortfall)), Shortfall()
    node = Node(rules.value["shortfall"], rules.at("shortfall"), rules.faults, names)
    return Shortfall(**{name: node.read(name, number(0.001, 1000), getattr(usual, name)) for name in sorted(names)})


def _pins(top: Node, found: Instance) -> tuple[Pin, ...]:
    who = {member.key for member in found.members}
    seats = {review.key: {seat.key for seat in review.seats} for review in found.reviews}
    pins: dict[tuple[str, str, str], Pin] = {}
    for value, path in top.each("pins"):
        node = Node(value, path, top.faults, PIN)
        said = {name: node.read(name, text, "", needed=True) for name in sorted(PIN)}
        pin = Pin(**said, path=path)
        _named(node, "member", pin.member, who)
        _named(node, "review", pin.review, seats)
        if pin.review in seats:
            _named(node, "seat", pin.seat, seats[pin.review])
        if (pin.member, pin.review, pin.seat) in pins:
            top.faults.add(path, "this pin is named twice")
        pins[pin.member, pin.review, pin.seat] = pin
    return tuple(pins.values())


def _named(node: Node, name: str, key: str, known: Iterable[str]) -> None:
    if key and key not in known:
        node.wrong(name, f"there is no {name} “{key}”")


def _leaving_out(top: Node, found: Instance) -> tuple[Review, ...]:
    """The reviews with whom a coordinator leaves out; an exclusion without a review holds for all."""
    who, keys = {member.key for member in found.members}, {review.key for review in found.reviews}
    everywhere: set[str] = set()
    out: dict[str, set[str]] = {}
    for value, path in top.each("exclusions"):
        node = Node(value, path, top.faults, EXCLUSION)
        member, review = node.read("member", text, "", needed=True), node.read("review", text, "")
        _named(node, "member", member, who)
        _named(node, "review", review, keys)
        (out.setdefault(review, set()) if review else everywhere).add(member)
    for_all = frozenset(everywhere)
    return tuple(_leave_out(review, for_all, frozenset(out.get(review.key, ()))) for review in found.reviews)


def _leave_out(review: Review, for_all: frozenset[str], here: frozenset[str]) -> Review:
    here = here | review.left_out
    return replace(review, left_out=here | for_all if here else for_all)
