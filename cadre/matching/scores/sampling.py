"""Draw a whole plan from chances: each pair with exactly its chance, every demand kept, every load within one.

Dependent rounding on a bipartite graph (Gandhi, Khuller, Parthasarathy and Srinivasan 2006): go round a circle of
pairs that are still open, move chance from every second pair to the others, by the one step or its opposite, with the
odds that leave each pair's expectation where it was; at least one pair is settled each time. Standard library only, so
that the published seed draws the same plan anywhere.
"""

import random

import numpy as np

from cadre.matching.scores.problem import UNITS


def draw(parts: np.ndarray, seed: int) -> np.ndarray:
    """(P, R) a plan drawn from ``parts`` (P, R) in whole 1/1024, whose rows add up to whole numbers.

    The load of a reviewer is the expected load, or one of the two whole numbers beside it.
    """
    papers = parts.shape[0]
    spill = (-parts.sum(axis=0)) % UNITS  # one more row takes what is missing to whole loads
    left = np.vstack([parts, spill[None, :]])
    open_pairs = {
        (int(row), papers + 1 + int(column)): int(left[row, column])
        for row, column in np.argwhere((left > 0) & (left < UNITS))
    }
    settled = _settle(open_pairs, random.Random(seed))
    chosen = parts == UNITS
    for row, node in settled:
        if row < papers:
            chosen[row, node - papers - 1] = True
    return chosen


def _settle(open_pairs: dict[tuple[int, int], int], chance: random.Random) -> list[tuple[int, int]]:
    """The pairs that came out as chosen. Keys are (paper, reviewer) with numbers that do not meet."""
    beside: dict[int, dict[int, None]] = {}
    for one, other in open_pairs:
        beside.setdefault(one, {})[other] = None
        beside.setdefault(other, {})[one] = None
    chosen: list[tuple[int, int]] = []
    path: list[int] = []
    place: dict[int, int] = {}
    while open_pairs:
        if not path:
            path = [next(iter(open_pairs))[0]]
            place = {path[0]: 0}
        here = path[-1]
        before = path[-2] if len(path) > 1 else None
        step = next(each for each in beside[here] if each != before)
        if step not in place:
            place[step] = len(path)
            path.append(step)
            continue
        start = place[step]
        _turn(path[start:], open_pairs, beside, chosen, chance)
        for node in path[start:]:
            del place[node]
        del path[start:]
        path = path if len(path) > 1 else []  # what leads up to the circle stays as it was
    return chosen


def _turn(circle: list[int], open_pairs, beside, chosen, chance: random.Random) -> None:
    """Move chance round one circle of nodes and take out the pairs that are settled by it."""
    keys = [(min(pair), max(pair)) for pair in zip(circle, [*circle[1:], circle[0]], strict=True)]
    up, down = keys[::2], keys[1::2]
    rise = min(min(UNITS - open_pairs[key] for key in up), min(open_pairs[key] for key in down))
    fall = min(min(open_pairs[key] for key in up), min(UNITS - open_pairs[key] for key in down))
    move = rise if chance.randrange(rise + fall) < fall else -fall
    for keys_of_side, sign in ((up, move), (down, -move)):
        for key in keys_of_side:
            open_pairs[key] += sign
            if open_pairs[key] in {0, UNITS}:
                if open_pairs.pop(key) == UNITS:
                    chosen.append(key)
                del beside[key[0]][key[1]], beside[key[1]][key[0]]
