"""Days in the file: a range from one date to another, both counted, or a list of dates. As ordinals."""

from typing import Any

from cadre.matching.files.faults import EARLIEST, LATEST, Faults, Node, day

RANGE = frozenset({"from", "to"})
MAX_RANGE = 3700  # days in one range: ten years
EVERY = tuple(range(EARLIEST.toordinal(), LATEST.toordinal() + 1))  # so that a day is one number however often named


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
    if last - first >= MAX_RANGE:
        faults.add(path, f"a range of more than {MAX_RANGE} days")
        return ()
    if not faults.may_name(last - first + 1):
        faults.add(path, "one file cannot name so many days")
        return ()
    return EVERY[first - EVERY[0] : last + 1 - EVERY[0]]


def _dates(values: list[Any], path: str, faults: Faults) -> tuple[int, ...]:
    found: set[int] = set()
    for at, value in enumerate(values):
        try:
            one = day(value)
        except ValueError as fault:
            faults.add(f"{path}[{at}]", str(fault))
            continue
        if one in found:
            faults.add(f"{path}[{at}]", "this day is named twice")
        found.add(one)
    return tuple(EVERY[one - EVERY[0]] for one in sorted(found))
