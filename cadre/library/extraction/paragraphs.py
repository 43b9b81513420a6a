"""Puts the lines of a PDF page back into paragraphs, by how far apart they stand. Knows nothing of PDF itself."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

SOFT_HYPHEN = "\ufffe"
# Lines further apart than this many times the usual distance begin a new paragraph.
WIDER = 1.18
CELL = " | "
TALLEST_CELL = 6
ITEM = re.compile(r"^(?:[•‣▪◦●–]|\(?(?:\d{1,2}|[a-z])[.)])(?:\s|$)")


@dataclass(frozen=True)
class Line:
    """One line of a page: its words, how high its foot stands, how tall it is and where it begins, in points."""

    words: str
    foot: float
    height: float
    left: float = 0.0


def paragraphs(lines: Sequence[Line]) -> str:
    """The lines as paragraphs with an empty line between, a row of a table as one with ``|`` between its cells. Words
    broken at a soft hyphen are made whole."""
    usual = _usual(lines)
    blocks: list[str] = []
    # The lines of the present cell, or of the present paragraph, and how high the row began.
    cell: list[Line] = []
    in_table, top = False, 0.0
    for line in lines:
        if cell and _is_bullet(line, cell[-1]):
            blocks[-1] = f"{blocks[-1]} {line.words}"
        elif cell and _next_cell(line, cell, top):
            in_table = True
            blocks[-1] = f"{blocks[-1]}{CELL}{line.words}"
            cell = []
        elif not cell or not _goes_on(line, cell, usual, in_table=in_table):
            in_table, top = False, line.foot
            blocks.append(line.words)
            cell = []
        else:
            blocks[-1] = _joined(blocks[-1], line.words)
        cell.append(line)
    return "\n\n".join(block.replace(SOFT_HYPHEN, "-") for block in blocks)


def _is_bullet(line, before) -> bool:
    return bool(ITEM.match(before.words)) and len(before.words) < 5 and _same_height(line.foot, before.foot, line)


def _next_cell(line, cell, top) -> bool:
    """Beside the cell before, as high as the row began: a few lines, or it is the next column of a page."""
    beside = line.left > cell[0].left or _same_height(line.foot, cell[0].foot, line)
    return len(cell) <= TALLEST_CELL and beside and _same_height(line.foot, top, line)


def _same_height(one, other, line) -> bool:
    return abs(one - other) < max(line.height, 1.0) * 0.5


def _goes_on(line, cell, usual, *, in_table) -> bool:
    """Whether the line carries the paragraph on, or in a table the cell: right under it."""
    under = abs(line.left - cell[0].left) < max(line.height, 1.0) * 0.5
    return not _begins(line, cell[-1], usual) and (under or not in_table)


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
    return too_far or bool(ITEM.match(line.words)) or abs(line.height - before.height) > before.height * 0.12


def _joined(one: str, other: str) -> str:
    return one[:-1] + other if one.endswith(SOFT_HYPHEN) else f"{one} {other}"
