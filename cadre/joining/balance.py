"""Propose who assesses which application, so that nobody has much more to do than others. Pure."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)
Person = TypeVar("Person", bound=Hashable)

EACH = 2


def propose(
    places: Mapping[Thing, int], may: Mapping[Thing, Sequence[Person]], load: Mapping[Person, int]
) -> dict[Thing, list[Person]]:
    """People for the free ``places`` of each thing, from those who ``may``, the least loaded first.

    Where few may, they are chosen before they are given to others. Of two with the same ``load`` comes first who is
    named first. A thing has fewer people than places where not enough may.
    """
    loads = Counter(load)
    chosen: dict[Thing, list[Person]] = {thing: [] for thing in places}
    for thing in sorted(places, key=lambda thing: len(may[thing])):
        chosen[thing] = _least(may[thing], loads)[: places[thing]]
        loads.update(chosen[thing])
    return chosen


def _least(people: Collection[Person], loads: Mapping[Person, int]) -> list[Person]:
    return sorted(people, key=lambda person: loads[person])
