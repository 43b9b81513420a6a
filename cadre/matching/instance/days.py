"""Days in the file: a range from one date to another, both counted, or a list of dates. As ordinals."""

from typing import Any

from cadre.matching.instance.faults import Faults, Node, day

RANGE = frozenset({"from", "to"})
LONGEST = 3700  # days in one range: ten years


def days(value: Any, path: str, faults: Faults) -> tuple[int, ...]:
    """A range, or a list of dates, in order and each once."""
    if isinstance(value, list):
        return _dates(value, path, faults)
    node = Node(value, path, faults, RANGE)
    first, last = node.read("from", day, needed=True), node.read("to", day, needed=True)
    if first is None or last is None:
        return ()
    if last < first:
        faults.add(path, "end before start")
        return ()
    if last - first >= LONGEST:
        faults.add(path, f"a range of more than {LONGEST} days")
        return ()
    return tuple(range(first, last + 1))


def _dates(values: list[Any], path: str, faults: Faults) -> tuple[int, ...]:
    found: list[int] = []
    for at, value in enumerate(values):
        try:
            one = day(value)
        except ValueError as fault:
            faults.add(f"{path}[{at}]", str(fault))
            continue
        if one in found:
            faults.add(f"{path}[{at}]", "this day is named twice")
        found.append(one)
    return tuple(sorted(set(found)))
