"""Puts the words of a PDF page into lines by where they stand. Knows nothing of PDF itself."""

import itertools
import re
import statistics
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from operator import itemgetter
from typing import NamedTuple

from cadre.extraction.figures import LOWERED, RAISED, lowered, note_of, raised, written_out

# In heights of a line: a gulf between two words is always the edge of a cell, a gap only where it is out of keeping
# with the other gaps of its line, as in a justified column all of them are wide.
GULF = 1.5
GAP = 0.75
NARROW = 0.33
TYPICAL = 0.45
# How often what is known of one row is handed on to the next.
ROUNDS = 3
OUT_OF_KEEPING = 2.2
# Letters placed one by one are one word where they stand closer than this.
CLOSE = 0.12
# A raised figure is smaller than what it follows, and its foot higher; both in heights of that. Where the foot of the
# letters is in their box.
SMALLER, RISE, SINK, FOOT = 0.87, 0.12, 0.08, 0.2
# One of the same size is only called raised where it is well above its line.
RISE_OF_EQUALS = 0.25
FIGURE = re.compile(r"[-+\u2212\u2013(]?\d[\d.,;*/\u2013\u2044\u2212-]*\)?|[a-zA-Z]")
LONGEST_MARK = 3
NOTE = re.compile(r"(\d{1,3})[.)]?\s")
SMALL_TYPE = 0.93
BULLET = "[•‣▪◦●○■–·o\uf0b7\uf0a7\uf0fc]"
LABEL = re.compile(rf"^(?:{BULLET}|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?)$")


class Word(NamedTuple):
    """Letters without a space between them, and the box they stand in, in points from the foot of the page."""

    text: str
    left: float
    right: float
    foot: float
    head: float
    height: float
    spaced: bool = True


@dataclass(frozen=True)
class Line:
    """One line of a page, or of a cell: its words, how high its foot stands, how tall it is, from where to where it
    goes, and how wide its first word is."""

    words: str
    foot: float
    height: float
    left: float = 0.0
    right: float = 0.0
    first: float = float("inf")


def lines(words: Sequence[Word]) -> list[Line]:
    """The words as lines in the order in which they were written; a row of a table is a line for each cell."""
    runs = [(run, _gaps(run)) for run in _runs(words)]
    sure = Beginnings([])
    for _ in range(ROUNDS):
        sure = Beginnings([part[0] for run, gaps in runs for part in _parts(run, gaps, sure)[1:]])
    return _with_labels(_with_figures([_line(part) for run, gaps in runs for part in _parts(run, gaps, sure)]))


def _gaps(run) -> list[float]:
    return [_gap(one, other) / max(one.height, other.height) for one, other in zip(run, run[1:], strict=False)]


def with_typed(printed: Sequence[Line], everything: Sequence[Line]) -> list[Line]:
    """The printed lines of a form, and what was typed into it beside or under what it belongs to."""
    known, merged = Counter(line.words for line in printed), list(printed)
    for line in everything:
        if known[line.words]:
            known[line.words] -= 1
            continue
        level = [other for other in merged if abs(other.foot - line.foot) < line.height and other.left < line.left]
        above = [other for other in merged if other.foot > line.foot]
        if level:
            beside = max(level, key=lambda other: other.left)
            merged.insert(merged.index(beside) + 1, replace(line, foot=beside.foot, height=beside.height))
        else:
            lowest = min(above, key=lambda other: other.foot, default=None)
            merged.insert(merged.index(lowest) + 1 if lowest else 0, line)
    return merged


def same_height(one: float, other: float, height: float) -> bool:
    return abs(one - other) < max(height, 1.0) * 0.5


def _runs(words) -> Iterator[list[Word]]:
    """Words that stand beside each other, each further on than the one before."""
    run: list[Word] = []
    for word in words:
        if run and not _beside(word, run[-1]):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _beside(word, before) -> bool:
    smaller = word.height if word.height < before.height else before.height
    level = min(word.head, before.head) - max(word.foot, before.foot) > smaller * 0.5
    return level and _gap(before, word) > -smaller * 0.5


def _gap(before, word) -> float:
    """How much room there is between them, whichever way the script runs."""
    return max(word.left - before.right, before.left - word.right)


def _parts(run, gaps, sure) -> list[list[Word]]:
    """The run cut into cells. ``sure`` are the first words of cells in other rows: where two words of this row stand
    under such, or one does and there is an edge without it, they begin cells too."""
    if not gaps or max(gaps) <= NARROW:
        return [run]
    usual = statistics.median_low(gaps) if len(gaps) > 1 else TYPICAL
    wide = min(GULF, max(GAP, usual * OUT_OF_KEEPING))
    edges = {place for place, gap in enumerate(gaps, 1) if gap > wide}
    under = {p for p, gap in enumerate(gaps, 1) if gap > NARROW and sure.have_near(run[p])}
    edges |= under if len(edges | under) > 1 else set()
    kept = [place for place in sorted(edges) if not _is_leader(run[place - 1], run[place])]
    return [run[start:end] for start, end in itertools.pairwise([0, *kept, len(run)])]


class Beginnings:
    """The first words of cells, found by their edges: a page may have tens of thousands."""

    def __init__(self, words: Sequence[Word]):
        self._lefts, self._rights = _by_place(words, "left"), _by_place(words, "right")

    def have_near(self, word: Word) -> bool:
        """Whether one of them is above or below the word, a few lines off, with the same left or right edge."""
        edges = ((self._lefts, word.left), (self._rights, word.right))
        return any(_is_near(known.get(int(at) + step, ()), at, word) for known, at in edges for step in (-1, 0, 1))


def _by_place(words: Sequence[Word], edge: str) -> dict[int, list[tuple[float, float]]]:
    """The foot and the edge of each word, by the point in which the edge is, from the lowest up."""
    known: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for word in words:
        at = getattr(word, edge)
        known[int(at)].append((word.foot, at))
    for feet in known.values():
        feet.sort()
    return known


def _is_near(feet: Sequence[tuple[float, float]], at: float, word: Word) -> bool:
    below = (word.foot - word.height * 4, word.foot - word.height)
    above = (word.foot + word.height, word.foot + word.height * 4)
    for low, high in (below, above):
        for place in range(bisect_left(feet, (low, -inf)), len(feet)):
            foot, other = feet[place]
            if foot >= high:
                break
            if foot > low and abs(other - at) < 1:
                return True
    return False


def _is_leader(one, other) -> bool:
    """The dots between an entry of a table of contents and its page."""
    return not other.text.strip(".…·_") or not one.text.strip(".…·_")


def _line(part) -> Line:
    sizes: Counter[float] = Counter()
    for word in part:
        sizes[word.height] += len(word.text)
    height = max(sizes, key=sizes.__getitem__)
    foot = next(word.foot for word in part if word.height == height)
    words = part[0].text if len(part) == 1 else _shifted(part[0], part[1])
    level = part[0] if words is part[0].text else part[1]
    for before, word in itertools.pairwise(part):
        apart = word.spaced or _gap(before, word) > height * CLOSE
        text = word.text if word.height == level.height and word.foot == level.foot else _shifted(word, level)
        words += f" {text}" if apart else text
        level = word if text is word.text else level
    left, right = min(word.left for word in part), max(word.right for word in part)
    return Line(words, foot, height, left, right, part[0].right - part[0].left)


def _shifted(word, level) -> str:
    """Its text, and where it is a figure above or below ``level``, the word that it follows or leads to, so marked."""
    if not FIGURE.fullmatch(word.text) or (word.spaced and len(word.text) > LONGEST_MARK):
        return word.text
    rise = (word.foot + word.height * FOOT - level.foot - level.height * FOOT) / level.height
    is_smaller = word.height <= level.height * SMALLER
    if rise > (RISE if is_smaller else RISE_OF_EQUALS):
        return raised(word.text)
    return lowered(word.text) if is_smaller and rise < -SINK else word.text


def _with_figures(printed: list[Line]) -> list[Line]:
    """The lines with their raised figures written out, as notes where the page has a note of that number."""
    if not any(RAISED in line.words or LOWERED in line.words for line in printed):
        return printed
    sizes: Counter[float] = Counter()
    for line in printed:
        sizes[line.height] += len(line.words)
    small = max(sizes, key=sizes.__getitem__) * SMALL_TYPE
    notes = {note_of(line.words) or _note_in_small_type(line, small) for line in printed}
    return [replace(line, words=written_out(line.words, notes)) for line in printed]


def _note_in_small_type(line, small) -> str:
    match = NOTE.match(line.words) if line.height <= small else None
    return match.group(1) if match else ""


def _with_labels(printed: list[Line]) -> list[Line]:
    """Bullets and numbers that stand apart from their items, or were drawn apart, become the beginning of them."""
    labels = [place for place, line in enumerate(printed) if LABEL.match(line.words)]
    if not labels:
        return printed
    is_label, rows = set(labels), sorted((line.foot, place) for place, line in enumerate(printed))
    reach = max(line.height for line in printed)
    items: dict[int, int] = {}
    for label in labels:
        foot = printed[label].foot
        level = rows[bisect_left(rows, (foot - reach, -1)) : bisect_left(rows, (foot + reach, -1))]
        near = [
            at
            for _, at in sorted(level, key=itemgetter(1))
            if at not in items and _is_item_of(printed[label], printed[at])
        ]
        if near and (item := min(near, key=lambda at: printed[at].left)) not in is_label:
            items[item] = label
    used = set(items.values())
    labelled = ((line, items.get(place)) for place, line in enumerate(printed) if place not in used)
    return [line if label is None else _labelled(line, printed[label]) for line, label in labelled]


def _labelled(line, label) -> Line:
    return replace(line, words=f"{label.words} {line.words}", left=label.left, first=label.right - label.left)


def _is_item_of(label, line) -> bool:
    near = 0 <= line.left - label.right < label.height * 4
    return near and same_height(line.foot, label.foot, line.height)
