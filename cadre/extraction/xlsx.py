"""The text of a spreadsheet (XLSX), sheet by sheet, as its readers see it: dates, percentages and the results of
formulas. Hidden sheets, rows and columns, comments and charts are not read. Runs only inside the limited process."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from cadre.extraction.cells import column_of, words_of
from cadre.extraction.grids import Budget, Row, one_line, pages_of_sheet
from cadre.extraction.number_formats import BUILT_IN, shown
from cadre.extraction.package import FAULTS, Package
from cadre.extraction.refusals import Refused
from cadre.extraction.xml import child, children, name, value

# More than any table of contents or of formats is long.
MAX_SMALL = 20_000_000
MAX_SHARED = 40_000_000
PLACE = re.compile(r"([A-Za-z]{1,3})")
MAX_COLUMNS = 16_384
ON = {"1", "true"}


def pages_of(path: Path) -> list[str]:
    """The pages: each sheet begins one, and a long sheet has several. Raises ``Refused``."""
    try:
        with zipfile.ZipFile(path) as packed:
            return _Workbook(Package(packed)).pages()
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("corrupt") from None


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, package: Package):
        self.package, self.budget = package, Budget()
        self.book = self._small(package.main)
        self.from_1904 = value(child(self.book, "workbookPr"), "date1904").lower() in ON
        folder = package.main.rpartition("/")[0]
        self.formats = self._formats(f"{folder}/styles.xml")
        self.shared = list(self._shared(f"{folder}/sharedstrings.xml"))

    def pages(self) -> list[str]:
        pages = []
        for sheet in children(child(self.book, "sheets"), "sheet"):
            part = self.package.relations().get(value(sheet, "id"), "")
            if value(sheet, "state") in {"hidden", "veryHidden"} or part not in self.package.names:
                continue
            pages += pages_of_sheet(f"Sheet: {one_line(value(sheet, 'name'))}", self._rows(part))
        return pages

    def _small(self, part: str) -> Element:
        content = self.package.read(part)
        if len(content) > MAX_SMALL:
            raise Refused("limits")
        return fromstring(content, forbid_dtd=True)

    def _elements(self, part: str) -> Iterator[Element]:
        with self.package.open(part) as content:
            for _, element in iterparse(content, forbid_dtd=True):
                yield element

    def _formats(self, part: str) -> list[str]:
        """The format of numbers of each style of cells."""
        if part not in self.package.names:
            return []
        styles = self._small(part)
        own = {
            value(made, "numFmtId"): value(made, "formatCode") for made in children(child(styles, "numFmts"), "numFmt")
        }
        numbers = [value(style, "numFmtId") for style in children(child(styles, "cellXfs"), "xf")]
        return [own.get(number, BUILT_IN.get(int(number or 0), "")) for number in numbers]

    def _shared(self, part: str) -> Iterator[str]:
        letters = 0
        if part not in self.package.names:
            return
        for element in self._elements(part):
            if name(element) == "si":
                words = words_of(element)
                letters += len(words)
                if letters > MAX_SHARED:
                    raise Refused("limits")
                yield words
                element.clear()

    def _rows(self, part: str) -> Iterator[Row]:
        hidden: list[tuple[int, int]] = []
        last = 0
        for element in self._elements(part):
            if name(element) == "col" and value(element, "hidden") in ON:
                hidden.append((int(value(element, "min")), int(value(element, "max"))))
            if name(element) != "row":
                continue
            number = int(value(element, "r") or last + 1)
            if number > last + 1:
                yield {}
            last = number
            if value(element, "hidden") not in ON:
                yield self._row(element, hidden)
            element.clear()

    def _row(self, element: Element, hidden: list[tuple[int, int]]) -> Row:
        row: Row = {}
        column = 0
        for cell in children(element, "c"):
            place = PLACE.match(value(cell, "r"))
            column = column_of(place[1]) if place else column + 1
            if column > MAX_COLUMNS or any(first <= column <= end for first, end in hidden):
                continue
            if words := one_line(self._cell(cell)):
                self.budget.spend(words)
                row[column] = words
        return row

    def _cell(self, cell: Element) -> str:
        kind, held = value(cell, "t"), child(cell, "v")
        raw = (held.text or "") if held is not None else ""
        match kind:
            case "inlineStr":
                return words_of(child(cell, "is"))
            case "s":
                return self.shared[int(raw)] if raw.strip().isdecimal() and int(raw) < len(self.shared) else ""
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
            case "" | "n":
                style = int(value(cell, "s") or 0)
                code = self.formats[style] if 0 <= style < len(self.formats) else ""
                return shown(raw, code, from_1904=self.from_1904)
        return raw
