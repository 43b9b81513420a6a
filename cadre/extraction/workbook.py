"""The cells of a workbook (XLSX), straight from its XML. Runs only inside the limited process."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cadre.extraction.cells import Cells, DateFormats, column_of, words_of
from cadre.extraction.package import FAULTS
from cadre.extraction.refusals import Refused
from cadre.extraction.spreadsheet import MAX_COLUMNS, Sheet, bounded
from cadre.extraction.xml import children, name, value

MAX_PART = 60 * 1024 * 1024
MAX_CELLS = 1_000_000
MAX_MERGED = 1000
HIDDEN = {"hidden", "veryHidden"}
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def sheet_of(path: Path) -> Sheet:
    """The sheet of the workbook with the most rows, hidden ones left out. Raises ``Refused``."""
    try:
        with zipfile.ZipFile(path) as packed:
            sheets = list(_Workbook(packed).sheets())
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("sheet-corrupt") from None
    if not any(sheet.rows for sheet in sheets):
        raise Refused("sheet-empty")
    fullest = max(sheets, key=lambda sheet: len(sheet.rows))
    return fullest if len(sheets) > 1 else Sheet(fullest.rows)


class _Capped:
    """A part that is read no further than ``MAX_PART``, however much it unpacks to."""

    def __init__(self, stream: BinaryIO):
        self.stream, self.left = stream, MAX_PART

    def read(self, size: int = -1) -> bytes:
        piece = self.stream.read(min(size if size > 0 else 65536, 65536))
        self.left -= len(piece)
        if self.left < 0:
            raise Refused("sheet-limits")
        return piece


class _Workbook:
    def __init__(self, packed: zipfile.ZipFile):
        self.packed = packed
        self.names = {entry.filename.replace("\\", "/").lower(): entry.filename for entry in packed.infolist()}
        self.main = "xl/workbook.xml"
        if self.main not in self.names:
            self.main = next(known for known in self.names if known.endswith("workbook.xml"))
        self.folder = self.main.rpartition("/")[0]
        self.cells_left = MAX_CELLS

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet that is shown, in order."""
        targets = self._targets()
        sheets, is_1904 = [], False
        for element in self._elements(self.main, {"sheet", "workbookPr"}):
            if name(element) == "workbookPr":
                is_1904 = value(element, "date1904") in {"1", "true"}
            elif value(element, "state") not in HIDDEN:
                sheets.append((value(element, "name"), targets.get(value(element, "id"), "")))
        formats = DateFormats(self._elements(self._part("styles.xml"), {"numFmt", "cellXfs"}))
        cells = Cells(self._shared(), formats, is_1904)
        for title, part in sheets:
            if part in self.names:
                yield Sheet(bounded(self._rows(part, cells)), title)

    def _part(self, file: str) -> str:
        return f"{self.folder}/{file}" if self.folder else file

    def _targets(self) -> dict[str, str]:
        """The parts that the workbook refers to, by what it calls them."""
        folder, _, file = self.main.rpartition("/")
        targets = {}
        for relation in self._elements(f"{folder}/_rels/{file}.rels", {"Relationship"}):
            target = value(relation, "Target").replace("\\", "/").lower()
            targets[value(relation, "Id")] = target[1:] if target.startswith("/") else f"{folder}/{target}"
        return targets

    def _elements(self, part: str, wanted: set[str]) -> Iterator[Element]:
        """The elements of a part with these names as they end; nothing where the part is missing."""
        if part.lower() not in self.names:
            return
        with self.packed.open(self.names[part.lower()]) as stream:
            depth: list[Element] = []
            for event, element in iterparse(_Capped(stream), events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    depth.append(element)
                    continue
                depth.pop()
                if name(element) in wanted:
                    yield element
                    element.clear()
                    if depth and depth[-1][-1:] == [element]:
                        depth[-1].remove(element)

    def _shared(self) -> list[str]:
        return [words_of(item) for item in self._elements(self._part("sharedStrings.xml"), {"si"})]

    def _rows(self, part: str, cells: Cells) -> Iterator[tuple[int, list[str]]]:
        rows: dict[int, list[str]] = {}
        number = 0
        for element in self._elements(part, {"row", "mergeCell"}):
            if name(element) == "mergeCell":
                _fill_down(rows, value(element, "ref"))
                continue
            number = int(value(element, "r") or number + 1)
            self.cells_left -= len(element) + 1
            if self.cells_left < 0:
                raise Refused("sheet-too-long")
            if words := _row(element, cells):
                rows[number] = words
        yield from sorted(rows.items())


def _row(element: Element, cells: Cells) -> list[str]:
    words: list[str] = []
    column = -1
    for cell in children(element, "c"):
        place = PLACE.match(value(cell, "r"))
        column = column_of(place.group(1)) - 1 if place else column + 1
        text = cells.text(cell)
        if not text:
            continue
        if column >= MAX_COLUMNS:
            raise Refused("sheet-too-wide")
        words.extend([""] * (column + 1 - len(words)))
        words[column] = text
    return words


def _fill_down(rows: dict[int, list[str]], ref: str) -> None:
    """Give every row of cells that were merged down one column what they show."""
    ends = PLACE.findall(ref)
    if len(ends) != 2 or ends[0][0] != ends[1][0]:
        return
    column, first, last = column_of(ends[0][0]) - 1, int(ends[0][1]), int(ends[1][1])
    words = rows.get(first, [])
    if column >= len(words) or last - first > MAX_MERGED:
        return
    for number in range(first + 1, last + 1):
        if number in rows:
            below = rows[number]
            below.extend([""] * (column + 1 - len(below)))
            below[column] = words[column]
