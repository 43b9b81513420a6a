"""What a repair changed, as data and in sentences: how many people, then who leaves, comes and moves, by review."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from cadre.matching.desk import Desk
from cadre.matching.explain import phrases
from cadre.matching.explain.change import change
from cadre.matching.sitting import Sitting


def repaired(desk: Desk, before: dict[int, set[int]]) -> list[dict[str, Any]]:
    """The change of every review whose team is another; ``before`` are the teams as they were."""
    found = []
    for review, team in sorted(before.items()):
        sitting = Sitting(desk, review)
        old = np.array(sorted(sitting.table.column_of(pair) for pair in team), dtype=np.int64)
        if not np.array_equal(old, sitting.team):
            found.append({"review": desk.cast.reviews[review].key} | change(sitting, old, sitting.team))
    return found


def sentences(changes: list[dict[str, Any]], dropped: list[str]) -> Iterator[str]:
    """The sentences of a repair."""
    who = phrases.listed(dropped)
    if not changes:
        yield f"Nobody changes: {who} {'hold' if len(dropped) > 1 else 'holds'} no place that would be given up."
        return
    people = {one["member"] for each in changes for what in ("comes", "leaves", "moves") for one in each[what]}
    count = len(people - set(dropped))
    some = phrases.people(count) if count else "Nobody"
    yield f"{some} {'changes' if count < 2 else 'change'} beside {who}."
    for each in changes:
        yield f"{each['review']}: {phrases.changes(each)} {phrases.loss(each)}".strip()
        if each["lacking"]:
            yield f"  It now lacks {phrases.listed(map(phrases.missing, each['lacking']))}."
    if not any(each["lacking"] for each in changes):
        yield "Nothing is lacking that was not lacking before."
