"""Finds letters that a page draws twice, a little apart, to look bold or to throw a shadow: they are read once."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# How far a shadow is from its letter at most, in heights of the letter.
REACH = 0.35
# One offset belongs to a shadow when letters of so many kinds lie on another of their kind there. Those that were
# meant, as in "attraction of effort", stand side by side.
KINDS, ASIDE = 2, 0.8
# Of so many letters before and after a shadow, at least such a share have one or are one: pdfium drops some itself.
AROUND, SHARE = 6, 1 / 3
STEP, CELL = 0.5, 8.0


class Letter(NamedTuple):
    place: int
    sign: str
    left: float
    foot: float
    width: float
    height: float


def shadows(letters: Iterable[Letter]) -> frozenset[int]:
    """The places of those letters that are a second print of one before them."""
    letters = list(letters)
    pairs = list(_pairs(letters))
    kinds: dict[tuple[int, int], set[str]] = defaultdict(set)
    for offset, one, other in pairs:
        if abs(other.left - one.left) < other.width * ASIDE:
            kinds[offset].add(other.sign)
    pairs = [pair for pair in pairs if len(kinds[pair[0]]) >= KINDS]
    doubled = {place for _, one, other in pairs for place in (one.place, other.place)}
    order = [letter.place for letter in letters]
    rank = {place: number for number, place in enumerate(order)}
    hidden: set[int] = set()
    for _, one, other in pairs:
        if one.place not in hidden and _are_doubled(doubled, order, rank[other.place]):
            hidden.add(other.place)
    return frozenset(hidden)


def _pairs(letters: list[Letter]) -> Iterator[tuple[tuple[int, int], Letter, Letter]]:
    """A letter, another of its kind that is near it and comes later, and how far they are apart, in steps."""
    near: dict[tuple[str, int, int], list[Letter]] = defaultdict(list)
    for letter in letters:
        reach = max(letter.height * REACH, STEP)
        column, row = int(letter.left // CELL), int(letter.foot // CELL)
        for x, y in itertools.product((-1, 0, 1), repeat=2):
            for other in near.get((letter.sign, column + x, row + y), ()):
                right, up = letter.left - other.left, letter.foot - other.foot
                offset = round(right / STEP), round(up / STEP)
                # Those in one place are a ligature.
                if any(offset) and max(abs(right), abs(up)) < reach:
                    yield offset, other, letter
        near[letter.sign, column, row].append(letter)


def _are_doubled(doubled: set[int], order: list[int], rank: int) -> bool:
    around = order[max(0, rank - AROUND) : rank + AROUND + 1]
    return sum(place in doubled for place in around) > len(around) * SHARE
