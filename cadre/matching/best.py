"""The best pairs of every seat under some value, seat by seat: nothing as large as all pairs is ever sorted."""

import numpy as np

from cadre.matching.pairs import Pairs


def best_of_seats(pairs: Pairs, value: np.ndarray, many: int | np.ndarray) -> np.ndarray:
    """Sorted places of the ``many`` best pairs of every seat; ``many`` is one number, or (G,) one for each seat."""
    found = []
    for seat, wanted in enumerate(np.broadcast_to(many, len(pairs.starts) - 1)):
        first, last = pairs.starts[seat], pairs.starts[seat + 1]
        if wanted >= last - first:
            found.append(np.arange(first, last))
        elif wanted:
            found.append(first + np.argpartition(-value[first:last], wanted - 1)[:wanted])
    return np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *found]))


def first_left_out(pairs: Pairs, value: np.ndarray, many: np.ndarray) -> np.ndarray:
    """(G,) the value of the first pair that is not among the ``many`` best of its seat; −∞ where all are."""
    found = np.full(len(pairs.starts) - 1, -np.inf)
    for seat, wanted in enumerate(many):
        first, last = pairs.starts[seat], pairs.starts[seat + 1]
        if wanted < last - first:
            found[seat] = -np.partition(-value[first:last], wanted)[wanted]
    return found
