"""A table in a text file, its cells separated by commas, semicolons or tabs (CSV, TSV)."""

import csv
import re
from collections.abc import Iterator

from cadre.extraction.delimited import records_of
from cadre.extraction.encodings import decoded
from cadre.extraction.grids import Budget, one_line, pages_of_sheet
from cadre.extraction.refusals import Refused

LONGEST_CELL = 1_000_000
# A cell that a spreadsheet program would take for a formula that calls something.
FORMULA = re.compile(r"\s*(?:[=@]|[+\-][^\W\d_]).*[(!|]", re.DOTALL)


def pages_of(raw: bytes) -> tuple[list[str], bool]:
    """The pages, and whether it is certain which letters the bytes stand for. Raises ``Refused``."""
    budget = Budget()
    rows = []
    for cells in _rows(raw):
        row = {column: words for column, cell in enumerate(cells) if (words := one_line(cell))}
        for words in row.values():
            budget.spend(words)
        rows.append(row)
    return pages_of_sheet("", rows), decoded(raw)[1]


def has_formulas(raw: bytes) -> bool:
    """Whether a spreadsheet program that opens the file would call something by itself. Raises ``Refused``."""
    return any(FORMULA.match(cell) for cells in _rows(raw) for cell in cells)


def _rows(raw: bytes) -> Iterator[list[str]]:
    try:
        for _, cells in records_of(raw, longest=LONGEST_CELL):
            yield cells
    except csv.Error:
        raise Refused("corrupt") from None
