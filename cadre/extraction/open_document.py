"""The text of an OpenDocument text (ODT) or spreadsheet (ODS), straight from its XML.

Deleted text, comments, and hidden rows and columns are not read. Runs only inside the limited process.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cadre.extraction import grids
from cadre.extraction.grids import Budget, Row, one_line
from cadre.extraction.package import FAULTS
from cadre.extraction.refusals import Refused
from cadre.extraction.sheets import cut
from cadre.extraction.xml import child, children, name, value

# Elements take a hundred times more memory than disk.
MAX_MARKS = 6_000_000
ASIDE = {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "bookmark", "ruby-text"}
ROWS = {"table-row-group", "table-rows", "table-header-rows"}
CELLS = {"table-cell", "covered-table-cell"}
OUT_OF_SIGHT = {"collapse", "filter"}
MAX_COLUMNS = 16_384


def pages_of(path: Path) -> list[str]:
    """The pages: about where printed ones would end, or a sheet of a spreadsheet and more for a long one.
    Raises ``Refused``."""
    try:
        with zipfile.ZipFile(path) as packed:
            content = packed.read("content.xml")
        if content.count(b"<") > MAX_MARKS:
            raise Refused("limits")
        body = child(fromstring(content, forbid_dtd=True), "body")
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("corrupt") from None
    text, book = child(body, "text"), child(body, "spreadsheet")
    budget = Budget()
    if text is not None:
        return cut(list(_blocks(text, budget)))
    pages = []
    for table in children(book, "table"):
        pages += grids.pages_of_sheet(f"Sheet: {one_line(value(table, 'name'))}", _rows(table, budget))
    return pages


def _blocks(within: Element, budget: Budget) -> Iterator[str]:
    for element in within:
        kind = name(element)
        if kind in {"p", "h"}:
            if words := _words(element).strip():
                yield words
            yield from (block for box in _boxes(element) for block in _blocks(box, budget))
        elif kind == "table":
            yield from grids.blocks_of(_rows(element, budget))
        elif kind not in ASIDE:
            yield from _blocks(element, budget)


def _boxes(within: Element) -> Iterator[Element]:
    for element in within:
        if name(element) == "text-box":
            yield element
        else:
            yield from _boxes(element)


def _rows(table: Element, budget: Budget) -> Iterator[Row]:
    hidden = _hidden_columns(table)
    for element in _each_row(table):
        row = {} if value(element, "visibility") in OUT_OF_SIGHT else _row(element, hidden, budget)
        for _ in range(_repeated(element, "number-rows-repeated") if row else 1):
            for words in row.values():
                budget.spend(words)
            yield row


def _each_row(table: Element) -> Iterator[Element]:
    for element in table:
        if name(element) == "table-row":
            yield element
        elif name(element) in ROWS:
            yield from _each_row(element)


def _row(element: Element, hidden: set[int], budget: Budget) -> Row:
    row: Row = {}
    column = 0
    for cell in (cell for cell in element if name(cell) in CELLS):
        repeated = min(_repeated(cell, "number-columns-repeated"), MAX_COLUMNS)
        words = one_line(" ".join(_blocks(cell, budget)))
        if words and name(cell) == "table-cell":
            places = range(column, min(column + repeated, MAX_COLUMNS))
            row |= {place: words for place in places if place not in hidden}
        column += repeated
    return row


def _hidden_columns(table: Element) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for element in table.iter():
        if name(element) == "table-column" and column < MAX_COLUMNS:
            repeated = min(_repeated(element, "number-columns-repeated"), MAX_COLUMNS)
            if value(element, "visibility") in OUT_OF_SIGHT:
                hidden |= set(range(column, column + repeated))
            column += repeated
    return hidden


def _repeated(element: Element, of: str) -> int:
    number = value(element, of)
    return int(number) if number.isdecimal() and len(number) < 8 else 1


def _words(within: Element) -> str:
    """The words of a paragraph; a note is in brackets where it is called."""
    parts = [within.text or ""]
    for element in within:
        kind = name(element)
        if kind in {"s", "tab"}:
            parts.append(" ")
        elif kind == "line-break":
            parts.append("\n")
        elif kind == "note":
            parts.append(f" [{one_line(_words(child(element, 'note-body')))}]")
        elif kind not in ASIDE | {"text-box", "frame", "soft-page-break"}:
            parts.append(_words(element))
        parts.append(element.tail or "")
    return "".join(parts)
