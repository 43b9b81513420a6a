"""Puts the lines of a PDF page back into paragraphs, by how far apart they stand. Knows nothing of PDF itself."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

SOFT_HYPHEN = "\ufffe"
# Lines further apart than this many times the usual distance begin a new paragraph.
WIDER = 1.18
ITEM = re.compile(r"^(?:[•‣▪◦●–]|\(?(?:\d{1,2}|[a-z])[.)])(?:\s|$)")


@dataclass(frozen=True)
class Line:
    """One line of a page: its words, and how high its foot stands and how tall it is, in points."""

    words: str
    foot: float
    height: float


def paragraphs(lines: Sequence[Line]) -> str:
    """The lines as paragraphs with an empty line between. Words broken at a soft hyphen are made whole."""
    usual = _usual(lines)
    blocks: list[str] = []
    before: Line | None = None
    in_table = False
    for line in lines:
        if before and _same_row(line, before):
            in_table = in_table or not ITEM.match(before.words)
            blocks[-1] = f"{blocks[-1]} {line.words}"
        elif before is None or in_table or _begins(line, before, usual):
            in_table = False
            blocks.append(line.words)
        else:
            blocks[-1] = _joined(blocks[-1], line.words)
        before = line
    return "\n\n".join(block.replace(SOFT_HYPHEN, "-") for block in blocks)


def _usual(lines) -> float:
    """The usual distance between lines of the page, as a multiple of their height."""
    steps = [_step(other, one) for one, other in zip(lines, lines[1:], strict=False)]
    real = [step for step in steps if 0.5 < step < 3]
    return statistics.median_low(real) if real else 0.0


def _step(line, before) -> float:
    return (before.foot - line.foot) / max(line.height, 1.0)


def _same_row(line, before) -> bool:
    """A bullet and its words, or two cells of a table."""
    return abs(before.foot - line.foot) < min(line.height, before.height) * 0.5


def _begins(line, before, usual) -> bool:
    step = _step(line, before)
    too_far = step < 0 or step > usual * WIDER
    return too_far or bool(ITEM.match(line.words)) or abs(line.height - before.height) > before.height * 0.12


def _joined(one: str, other: str) -> str:
    return one[:-1] + other if one.endswith(SOFT_HYPHEN) else f"{one} {other}"
