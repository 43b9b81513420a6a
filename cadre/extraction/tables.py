"""Tables of a Word document: a row is a line with ``|`` between its cells, on the page on which Word laid it."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from cadre.extraction.runs import HIDDEN
from cadre.extraction.sheets import ENDS, LAID_OUT
from cadre.extraction.xml import name

CELL = " | "


def blocks(table: Element, blocks_of: Callable[[Element], Iterator[str]]) -> Iterator[str]:
    """The rows, those of one line together, with ``LAID_OUT`` where a page ends. ``blocks_of`` reads what is in a cell.

    A row of a single cell is no row but a frame: its paragraphs stay paragraphs.
    """
    lines: list[str] = []
    for row in inside(table, "tr"):
        for block in _row([list(blocks_of(cell)) for cell in inside(row, "tc")]):
            if block not in ENDS and "\n" not in block:
                lines.append(block)
                continue
            yield from _together(lines)
            yield block.strip("\n") if block not in ENDS else block
    yield from _together(lines)


def _together(lines: list[str]) -> Iterator[str]:
    if lines:
        yield "\n".join(lines)
        lines.clear()


def _row(cells: list[list[str]]) -> Iterator[str]:
    if len(cells) == 1:
        words = [block for block in cells[0] if block in ENDS or block.strip()]
        # More than one paragraph: each is a block of its own.
        yield from words if len([block for block in words if block not in ENDS]) < 2 else map(_apart, words)
        return
    leading = max((_leading(cell) for cell in cells), default=0)
    sheets = [_sheets(cell, leading) for cell in cells]
    for place in range(max(map(len, sheets), default=0)):
        if place:
            yield LAID_OUT
        words = CELL.join("\n".join(sheet[place]) if place < len(sheet) else "" for sheet in sheets)
        if words.strip(" |"):
            yield words


def _apart(block: str) -> str:
    return block if block in ENDS else f"{block}\n"


def _leading(cell: list[str]) -> int:
    """How many pages end before the first words of the cell."""
    ends = 0
    for block in cell:
        if block == LAID_OUT:
            ends += 1
        elif block.strip():
            return ends
    return 0


def _sheets(cell: list[str], leading: int) -> list[list[str]]:
    """The paragraphs of the cell on each page. Word marks the page before a row in the first of its cells alone."""
    sheets: list[list[str]] = [[] for _ in range(leading - _leading(cell) + 1)]
    for block in cell:
        if block == LAID_OUT:
            sheets.append([])
        elif block not in ENDS and block.strip():
            sheets[-1].append(block)
    return sheets


def inside(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through controls and insertions, not those of a table within."""
    for part in element:
        if name(part) == wanted:
            yield part
        elif name(part) not in {"tbl", *HIDDEN}:
            yield from inside(part, wanted)
