"""Puts the lines of a PDF page back into paragraphs and rows, by how they stand. Knows nothing of PDF itself."""

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence

from cadre.extraction.lines import BULLET, Line, same_height

# Where a line ended in a hyphen and the next went on: ``hyphens`` says which of them were one word.
SOFT_HYPHEN = "\ufffe"
ENDS_IN_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad\ufffe]$")
WHOLE_WORD = re.compile(rf"(?<!{SOFT_HYPHEN})\b\w+(?:-\w+)*\b(?!{SOFT_HYPHEN})")
BROKEN = re.compile(rf"([\w-]*){SOFT_HYPHEN}(\w*)")
# Two words of so many letters, each of which stands alone elsewhere, are a compound: long-term.
LONG = 4
# Lines further apart than this many times the usual distance begin a new paragraph.
WIDER = 1.18
CELL = " | "
TALLEST_CELL = 6
ITEM = re.compile(rf"^(?:{BULLET}|\(?(?:\d{{1,2}}|[a-z])[.)]|\d{{1,2}}(?:\.\d{{1,2}})+)(?:\s|$)")
# A line of a table of contents, with its dots.
LEADER = re.compile(r"(?:\.\s?){4,}\s*\w{1,5}$")
DOTS = "...."
CHAPTER = re.compile(r"^[A-Z\d]{1,2}$")
# A line that leaves room for the next word, and either much room or a full stop, was ended on purpose.
MUCH_ROOM = 0.25
SHORT = 3
# In points: the letters of a page are rarely taller, and so wide is the look for lines that begin together.
NEAR = 50.0
STOPS = (".", ":", ";", "!", "?")


def paragraphs(lines: Sequence[Line]) -> str:
    """The lines as paragraphs with an empty line between, a row of a table as one with ``|`` between its cells."""
    usual, edges = _usual(lines), _Edges(lines)
    blocks: list[list[list[Line]]] = []
    for line in lines:
        row = blocks[-1] if blocks else []
        if row and _next_cell(line, row):
            if len(row) == 1:
                blocks[-1:] = [[part] for part in _parts(row[0], edges)]
            blocks[-1].append([line])
        elif row and _goes_on(line, row, usual):
            row[-1].append(line)
        else:
            blocks.append([[line]])
    return "\n\n".join(words for row in blocks for words in _words(row, edges))


class _Edges:
    """How far lines of a page go to the right, by where they begin: one look at all of them serves every block."""

    def __init__(self, lines: Sequence[Line]):
        self._rights: dict[int, float] = {}
        for line in lines:
            left = round(line.left)
            self._rights[left] = max(line.right, self._rights.get(left, line.right))

    def right_of(self, left: float, near: float) -> float:
        """The furthest right of the lines that begin at ``left``, or not further than ``near`` from it."""
        begins = range(round(left - near), round(left + near) + 1)
        return max((self._rights[at] for at in begins if at in self._rights), default=0.0)


def _words(row, edges) -> Iterator[str]:
    if len(row) == 1:
        yield from map(_joined, _parts(row[0], edges))
        return
    first, *rest = map(_joined, row)
    yield f"{first} {rest[0]}" if len(rest) == 1 and CHAPTER.match(first) else CELL.join([first, *rest])


def _parts(block, edges) -> list[list[Line]]:
    """The block cut where a line was ended on purpose. A short one may not show how far its lines could have gone:
    others of the page that begin where it begins do."""
    left = min(line.left for line in block)
    edge = max(line.right for line in block)
    if len(block) <= SHORT:
        edge = max(edge, edges.right_of(left, min(block[0].height, NEAR)))
    parts = [[block[0]]]
    for line in block[1:]:
        if _ended_on_purpose(parts[-1][-1], line, left, edge):
            parts.append([])
        parts[-1].append(line)
    return parts


def _joined(lines) -> str:
    parts = [lines[0].words]
    for before, line in itertools.pairwise(lines):
        if _is_broken(before.words):
            parts[-1] = parts[-1][:-1]
            parts += [SOFT_HYPHEN, line.words]
        else:
            parts += [" ", line.words]
    return "".join(parts)


def _is_broken(words: str) -> bool:
    return bool(ENDS_IN_HYPHEN.search(words[-2:]))


def _ended_on_purpose(before, line, left, edge) -> bool:
    if _is_broken(before.words):
        return False
    room = edge - before.right
    fits = room > line.first + line.height * 0.8
    return fits and (room > (edge - left) * MUCH_ROOM or before.words.endswith(STOPS))


def _next_cell(line, row) -> bool:
    """Beside the cell before: as high as the row began, or within its height. The next column of a page is no cell."""
    cell, top = row[-1], row[0][0]
    if len(cell) > TALLEST_CELL:
        return False
    if same_height(line.foot, top.foot, line.height):
        return line.left > cell[0].left or same_height(line.foot, cell[0].foot, line.height)
    beyond = line.left > max(other.right for other in cell) > cell[0].left
    lowest = min(other.foot for cell in row for other in cell)
    return beyond and lowest - line.height * 0.2 < line.foot < top.foot + top.height * 0.5


def _goes_on(line, row, usual) -> bool:
    """Whether the line carries the paragraph on, or in a table the cell: right under it."""
    cell = row[-1]
    under = abs(line.left - cell[0].left) < max(line.height, 1.0) * 0.5
    return not _begins(line, cell[-1], usual) and (under or len(row) == 1)


def _usual(lines) -> float:
    """The usual distance between lines of the page, as a multiple of their height."""
    steps = [_step(other, one) for one, other in zip(lines, lines[1:], strict=False)]
    real = [step for step in steps if 0.5 < step < 3]
    return statistics.median_low(real) if real else 0.0


def _step(line, before) -> float:
    return (before.foot - line.foot) / max(line.height, 1.0)


def _begins(line, before, usual) -> bool:
    step = _step(line, before)
    too_far = step < 0 or step > usual * WIDER
    apart = ITEM.match(line.words) or (DOTS in before.words.replace(" ", "") and LEADER.search(before.words))
    return too_far or bool(apart) or abs(line.height - before.height) > before.height * 0.12


def hyphens(pages: Sequence[str]) -> list[str]:
    """The pages with each word that was broken at the end of a line made whole, as the other pages have it."""
    known = set(WHOLE_WORD.findall("\n".join(pages).lower()))
    return [BROKEN.sub(lambda match: _whole(*match.groups(), known), page) for page in pages]


def _whole(one, other, known) -> str:
    kept, joined = f"{one}-{other}", f"{one}{other}"
    if joined.lower() in known or not (one[-1:].islower() and other[:1].islower()):
        return joined if joined.lower() in known else kept
    both = all(len(part) >= LONG and part.lower() in known for part in (one, other))
    return kept if both or kept.lower() in known else joined
