"""Organisations of an instance: places, neighbours, and which became which. A force's family follows every merger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cadre.matching.files.faults import Faults, named, place, text, texts

MAX_FAMILY = 200
FIELDS = frozenset({"id", "name", "place", "neighbours", "predecessors"})


@dataclass(frozen=True)
class Organisations:
    """By id: where each is, its neighbours (said by either), and all it came from or became."""

    places: Mapping[str, tuple[float, float] | None]
    neighbours: Mapping[str, frozenset[str]]
    families: Mapping[str, frozenset[str]]


def organisations(nodes: Any, faults: Faults) -> Organisations:
    """Read the list; an id named twice, or a neighbour or predecessor that is not in the list, is a fault."""
    places: dict[str, tuple[float, float] | None] = {}
    beside: list[tuple[str, str, str]] = []
    before: list[tuple[str, str, str]] = []
    for node, key in named(nodes, FIELDS, faults):
        places[key] = node.read("place", place)
        node.read("name", text)
        beside += [(key, each, node.at("neighbours")) for each in sorted(node.read("neighbours", texts, ()))]
        before += [(key, each, node.at("predecessors")) for each in sorted(node.read("predecessors", texts, ()))]
    for _, other, path in beside + before:
        if other not in places:
            faults.add(path, f"there is no organisation “{other}”")
    families = _families(places, [(one, other) for one, other, _ in before], faults)
    pairs = [(one, other) for one, other, _ in beside if one != other]
    return Organisations(places, _both_ways(places, pairs), families)


def _both_ways(keys, pairs: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {key: set() for key in keys}
    for one, other in pairs:
        found[one].add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in found.items()}


def _families(keys, pairs: list[tuple[str, str]], faults: Faults) -> dict[str, frozenset[str]]:
    """For each organisation all that it came from and all that it became, however many mergers away."""
    came_from: dict[str, set[str]] = {}
    became: dict[str, set[str]] = {}
    for one, other in pairs:
        came_from.setdefault(one, set()).add(other)
        became.setdefault(other, set()).add(one)
    found = {}
    for key in keys:
        family = _reached(key, came_from) | _reached(key, became)
        if len(family) > MAX_FAMILY:
            faults.add("organisations", f"“{key}” came from or became more than {MAX_FAMILY} others")
            return {}
        found[key] = frozenset(family - {key})
    return found


def _reached(start: str, steps: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting and len(seen) <= MAX_FAMILY:
        for each in steps.get(waiting.pop(), ()):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen
