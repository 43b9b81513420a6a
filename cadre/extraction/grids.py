"""Sheets of a spreadsheet, and tables without pages: rows of cells become lines, and lines become pages."""

import itertools
from collections.abc import Iterable, Iterator

from cadre.extraction.refusals import Refused
from cadre.extraction.sheets import cut
from cadre.extraction.tables import CELL

EMPTY = "–"
MAX_CELLS = 200_000
MAX_LETTERS = 20_000_000
# Empty cells between filled ones are shown too.
MAX_SHOWN = 2_000_000

Row = dict[int, str]


class Budget:
    """How much was read of one file so far."""

    def __init__(self):
        self.cells = self.letters = 0

    def spend(self, words: str) -> None:
        """Count one filled cell. Raises ``Refused`` when there are too many."""
        self.cells += 1
        self.letters += len(words)
        if self.cells > MAX_CELLS:
            raise Refused("too-many-cells")
        if self.letters > MAX_LETTERS:
            raise Refused("limits")


def pages_of_sheet(title: str, rows: Iterable[Row]) -> list[str]:
    """The pages of one sheet, each cell by the number of its column; an empty row is an empty line. A sheet without
    words has no pages. Raises ``Refused``."""
    blocks = list(blocks_of(rows))
    return cut([title, *blocks] if title else blocks) if blocks else []


def blocks_of(rows: Iterable[Row]) -> Iterator[str]:
    """Tables, each with a line for every row and ``|`` between its cells, and the titles above them."""
    kept = list(rows)
    columns = sorted({column for row in kept for column in row})
    if len(columns) * len(kept) > MAX_SHOWN:
        raise Refused("too-many-cells")
    for is_filled, run in itertools.groupby(kept, key=bool):
        if is_filled:
            yield from _of_run(list(run), columns)


def _of_run(rows: list[Row], columns: list[int]) -> Iterator[str]:
    titles = list(itertools.takewhile(lambda row: len(row) == 1, rows))
    words = [next(iter(title.values())) for title in titles]
    if len(titles) == len(rows):
        yield "\n".join(words)
        return
    yield from words
    table = rows[len(titles) :]
    filled = {column for row in table for column in row}
    shown = [column for column in columns if column in filled]
    yield "\n".join(CELL.join(row.get(column, EMPTY) for column in shown) for row in table)


def one_line(words: str) -> str:
    """The words of a cell, whose own lines would break its row."""
    return " ".join(words.split())
