"""Predecessors and successors, however far, from pairs of keys: who became whom."""

from collections.abc import Collection


def lineage(key: int, became: Collection[tuple[int, int]]) -> frozenset[int]:
    """The predecessors and successors of ``key``, without itself. Each pair is a predecessor and its successor."""
    related: set[int] = set()
    for here, there in ((0, 1), (1, 0)):
        seen, wave = {key}, {key}
        while wave:
            wave = {pair[there] for pair in became if pair[here] in wave} - seen
            seen |= wave
        related |= seen
    return frozenset(related - {key})
