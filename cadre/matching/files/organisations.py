"""Organisations of an instance: places, neighbours, and which became which. A family follows every merger."""

from collections.abc import Mapping
from dataclasses import dataclass

from cadre.matching.files.faults import Faults
from cadre.matching.files.shapes import Organisation

MAX_FAMILY = 200


@dataclass(frozen=True)
class Organisations:
    """By id: where each is, its neighbours (said by either), and all it came from or became."""

    places: Mapping[str, tuple[float, float] | None]
    neighbours: Mapping[str, frozenset[str]]
    families: Mapping[str, frozenset[str]]


def organisations(files: list[Organisation], faults: Faults) -> Organisations:
    """The organisations of a file; an id named twice, or a neighbour or predecessor that is not there, is a fault."""
    places: dict[str, tuple[float, float] | None] = {}
    beside: list[tuple[str, str, str]] = []
    before: list[tuple[str, str, str]] = []
    for at, file in enumerate(files):
        path = f"organisations[{at}]"
        if file.id in places:
            faults.add(f"{path}.id", f"“{file.id}” is named twice")
        places[file.id] = file.place
        beside += [(file.id, each, f"{path}.neighbours") for each in sorted(file.neighbours or ())]
        before += [(file.id, each, f"{path}.predecessors") for each in sorted(file.predecessors or ())]
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
