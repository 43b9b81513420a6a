"""The rows of a text with columns, such as CSV: with any usual delimiter, encoding and ends of lines."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cadre.extraction.encodings import decoded
from cadre.extraction.refusals import Refused
from cadre.extraction.spreadsheet import MAX_BYTES, Sheet, bounded

DELIMITERS = ",;\t|"
LOOKED_AT = 60
SAYS_ITSELF = "sep="


def sheet_of(path: Path) -> Sheet:
    """The rows of the file. Raises ``Refused``."""
    try:
        rows = bounded(records_of(path.read_bytes()))
    except csv.Error:
        raise Refused("sheet-corrupt") from None
    if not rows:
        raise Refused("sheet-empty")
    return Sheet(rows)


def records_of(raw: bytes, *, longest: int = MAX_BYTES) -> Iterator[tuple[int, list[str]]]:
    """The cells of each record, with its number in the file, from 1. Raises ``csv.Error``, also for a cell with more
    letters than ``longest``."""
    csv.field_size_limit(longest)
    text = decoded(raw)[0].replace("\0", "")
    first, _, rest = text.partition("\n")
    if first.lower().startswith(SAYS_ITSELF) and len(first.strip()) == len(SAYS_ITSELF) + 1:
        return enumerate(_records(rest, first.strip()[-1]), start=2)
    return enumerate(_records(text, _delimiter_of(text)), start=1)


def _delimiter_of(text: str) -> str:
    """The delimiter that cuts the most rows into equally many cells, and more than one; else a comma."""

    def regular(delimiter: str) -> int:
        try:
            sample = [cells for cells in islice(_records(text, delimiter), LOOKED_AT) if len(cells) > 1]
        except csv.Error:
            return 0
        counts = Counter(map(len, sample))
        return max((length * times for length, times in counts.items()), default=0)

    return max(DELIMITERS, key=regular)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
