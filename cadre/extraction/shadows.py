"""Finds letters that a page draws twice, a little apart, to look bold or to throw a shadow: they are read once."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

# How far a shadow is from its letter at most, in heights of the letter.
REACH = 0.35
# One offset belongs to a shadow when so many letters, of so many kinds, have another of their kind there. On one line
# two kinds may be as narrow as each other: "attraction of effort".
ENOUGH, KINDS, KINDS_OF_A_LINE = 3, 2, 3
STEP = 0.5


class Letter(NamedTuple):
    place: int
    sign: str
    left: float
    foot: float
    height: float


def shadows(letters: Iterable[Letter]) -> frozenset[int]:
    """The places of those letters that are a second print of one before them."""
    near: dict[tuple[str, int, int], list[Letter]] = defaultdict(list)
    pairs: list[tuple[tuple[int, int], Letter, Letter]] = []
    for letter in letters:
        reach = max(letter.height * REACH, STEP)
        column, row = int(letter.left // 8), int(letter.foot // 8)
        for key in ((letter.sign, column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
            for other in near.get(key, ()):
                right, up = letter.left - other.left, letter.foot - other.foot
                offset = round(right / STEP), round(up / STEP)
                # Those in one place are a ligature.
                if any(offset) and abs(right) < reach and abs(up) < reach:
                    pairs.append((offset, other, letter))
        near[letter.sign, column, row].append(letter)
    kinds: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for offset, _, letter in pairs:
        kinds[offset][letter.sign] += 1
    hidden: set[int] = set()
    for offset, other, letter in pairs:
        least = KINDS if offset[1] else KINDS_OF_A_LINE
        is_shadow = len(kinds[offset]) >= least and kinds[offset].total() >= ENOUGH
        if is_shadow and other.place not in hidden:
            hidden.add(letter.place)
    return frozenset(hidden)
