"""A table in a text file, its cells separated by commas, semicolons or tabs (CSV, TSV)."""

import csv
import io
import re
from collections import Counter

from cadre.extraction.encodings import decoded
from cadre.extraction.grids import Budget, one_line, pages_of_sheet
from cadre.extraction.refusals import Refused

SEPARATORS = ",;\t|"
SAMPLE = 50
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


def _rows(raw: bytes):
    text = decoded(raw)[0].replace("\0", "")
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    except csv.Error:
        raise Refused("corrupt") from None


def _separator(text: str) -> str:
    """The sign that is in most of the first lines, and as often in each of them."""
    lines = [line for line in text[:100_000].splitlines()[:SAMPLE] if line.strip()]

    def likely(separator):
        counts = Counter(line.count(separator) for line in lines)
        often, lines_alike = max(counts.items(), key=lambda pair: (pair[0] > 0, pair[1], pair[0]), default=(0, 0))
        return (often > 0, lines_alike, often)

    return max(SEPARATORS, key=likely)
