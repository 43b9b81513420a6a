"""Puts the words of a PDF page into lines by where they stand. Knows nothing of PDF itself."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
    sure: list[Word] = []
    for _ in range(ROUNDS):
        sure = [part[0] for run, gaps in runs for part in _parts(run, gaps, sure)[1:]]
    return _with_labels([_line(part) for run, gaps in runs for part in _parts(run, gaps, sure)])


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
    under = {p for p, gap in enumerate(gaps, 1) if gap > NARROW and any(_under(run[p], other) for other in sure)}
    edges |= under if len(edges | under) > 1 else set()
    kept = [place for place in sorted(edges) if not _is_leader(run[place - 1], run[place])]
    return [run[start:end] for start, end in itertools.pairwise([0, *kept, len(run)])]


def _under(word, other) -> bool:
    near = word.height < abs(word.foot - other.foot) < word.height * 4
    return near and min(abs(word.left - other.left), abs(word.right - other.right)) < 1


def _is_leader(one, other) -> bool:
    """The dots between an entry of a table of contents and its page."""
    return not other.text.strip(".…·_") or not one.text.strip(".…·_")


def _line(part) -> Line:
    sizes: Counter[float] = Counter()
    for word in part:
        sizes[word.height] += len(word.text)
    height = max(sizes, key=sizes.__getitem__)
    foot = next(word.foot for word in part if word.height == height)
    words = part[0].text
    for before, word in zip(part, part[1:], strict=False):
        apart = word.spaced or _gap(before, word) > height * CLOSE
        words += f" {word.text}" if apart else word.text
    left, right = min(word.left for word in part), max(word.right for word in part)
    return Line(words, foot, height, left, right, part[0].right - part[0].left)


def _with_labels(printed: list[Line]) -> list[Line]:
    """Bullets and numbers that stand apart from their items, or were drawn apart, become the beginning of them."""
    labels = [line for line in printed if LABEL.match(line.words)]
    items: dict[Line, Line] = {}
    for label in labels:
        near = [line for line in printed if line not in items and _is_item_of(label, line)]
        if near and (item := min(near, key=lambda line: line.left)) not in labels:
            items[item] = label
    used = set(items.values())
    return [_labelled(line, items.get(line)) for line in printed if line not in used]


def _labelled(line, label) -> Line:
    if label is None:
        return line
    return replace(line, words=f"{label.words} {line.words}", left=label.left, first=label.right - label.left)


def _is_item_of(label, line) -> bool:
    near = 0 <= line.left - label.right < label.height * 4
    return near and same_height(line.foot, label.foot, line.height)
