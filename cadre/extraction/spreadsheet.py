"""Tells whether a file is a workbook or text with columns, and what comes out of either: rows of text."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from cadre.extraction.encodings import wide_encoding
from cadre.extraction.package import FAULTS
from cadre.extraction.refusals import Refused
from cadre.extraction.sniff import OLE, PROTECTED, is_text

MAX_BYTES = 10 * 1024 * 1024
MAX_ENTRIES = 5000
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 10_000, 200, 5000
TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that have anything in them, each with its number in the file, counted from 1; and the name
    of the sheet, if the file has several."""

    rows: list[tuple[int, list[str]]]
    name: str = ""


def kind_of(path: Path) -> str:
    """``xlsx`` or ``csv``, by the content alone. Raises ``Refused``."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > MAX_BYTES:
        raise Refused("sheet-too-large")
    with path.open("rb") as content:
        head = content.read(8192)
    if head.startswith(OLE):
        raise Refused("encrypted" if PROTECTED in path.read_bytes() else "sheet-old")
    if head.startswith(b"PK"):
        return _of_zip(path)
    if b"%PDF-" in head[:1024] or not (is_text(head) or wide_encoding(head)):
        raise Refused("sheet-other-kind")
    return "csv"


def _of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            names = {entry.filename.replace("\\", "/").lower() for entry in entries}
            types = packed.open(TYPES).read(1_000_000) if TYPES.lower() in names else b""
    except FAULTS:
        raise Refused("sheet-corrupt") from None
    if len(entries) > MAX_ENTRIES:
        raise Refused("sheet-limits")
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        raise Refused("sheet-macro")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    if not any(name.endswith("workbook.xml") for name in names):
        raise Refused("sheet-other-kind")
    return "xlsx"


def bounded(rows) -> list[tuple[int, list[str]]]:
    """Rows that have anything in them, trimmed at the end. Raises ``Refused`` for more than people fill in."""
    kept: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        words = [cell.strip()[:MAX_CELL] for cell in cells]
        while words and not words[-1]:
            words.pop()
        if not words:
            continue
        if len(words) > MAX_COLUMNS:
            raise Refused("sheet-too-wide")
        if len(kept) == MAX_ROWS:
            raise Refused("sheet-too-long")
        kept.append((number, words))
    return kept
