"""The text of a Word document, straight from its XML: everything a reader sees on paper, in the order it is read.

Text boxes, content controls, accepted insertions, notes, heads and feet are read too; deleted text and the
instructions of fields are not. Runs only inside the limited process.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cadre.library.extraction.refusals import Refused

HIDDEN = {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "txbxContent"}
SPOKEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# A page as the word processor last laid it out, or as its writer broke it.
PAGE_BREAK = "\f"
NOTES = ("footnotes", "endnotes")


def blocks_of(path: Path) -> Iterator[str]:
    """Paragraphs and tables in order, then notes, then heads and feet. ``PAGE_BREAK`` stands where a page ends."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield from _blocks(_part(packed, "word/document.xml"))
            names = packed.namelist()
            for kind in NOTES:
                if f"word/{kind}.xml" in names:
                    yield from _notes(_part(packed, f"word/{kind}.xml"))
            edges = sorted(name for name in names if re.fullmatch(r"word/(header|footer)\d*\.xml", name))
            said = [" ".join(_blocks(_part(packed, name))).replace(PAGE_BREAK, "").strip() for name in edges]
            if any(said):
                yield f"Head and foot of the pages: {' · '.join(dict.fromkeys(filter(None, said)))}"
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, KeyError, ValueError, OSError):
        raise Refused("corrupt") from None


def _part(packed: zipfile.ZipFile, name: str) -> Element:
    return fromstring(packed.read(name), forbid_dtd=True)


def _name(element: Element) -> str:
    """Without its namespace: the strict and the usual form of the format differ in nothing else that is read here."""
    return str(element.tag).rpartition("}")[2]


def _value(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _blocks(within: Element) -> Iterator[str]:
    for child in within:
        kind = _name(child)
        if kind == "p":
            yield from _paragraph(child)
        elif kind == "tbl":
            yield _table(child)
        elif kind not in HIDDEN:
            yield from _blocks(child)


def _paragraph(paragraph: Element) -> Iterator[str]:
    words = "".join(_words(paragraph))
    before, broken, after = words.partition(PAGE_BREAK)
    if broken and not before.strip():
        yield PAGE_BREAK
        broken = ""
    yield f"{before}{after}".replace(PAGE_BREAK, "").strip()
    for box in _boxes(paragraph):
        yield from _blocks(box)
    if broken:
        yield PAGE_BREAK


def _words(element: Element) -> Iterator[str]:
    for child in element:
        kind = _name(child)
        if kind == "t":
            yield child.text or ""
        elif kind == "lastRenderedPageBreak" or (kind == "br" and _value(child, "type") == "page"):
            yield PAGE_BREAK
        elif kind in SPOKEN:
            yield SPOKEN[kind]
        elif kind in {"footnoteReference", "endnoteReference"}:
            yield f" [{_value(child, 'id')}]"
        elif kind not in HIDDEN:
            yield from _words(child)


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        kind = _name(child)
        if kind == "txbxContent":
            yield child
        elif kind not in HIDDEN:
            yield from _boxes(child)


def _table(table: Element) -> str:
    return "\n".join(" | ".join(_cell(cell) for cell in _cells(row)) for row in _rows(table))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if _name(child) == "tr":
            yield child
        elif _name(child) not in {"tbl", *HIDDEN}:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if _name(child) == "tc":
            yield child
        elif _name(child) not in HIDDEN:
            yield from _cells(child)


def _cell(cell: Element) -> str:
    return " ".join(" ".join(_blocks(cell)).replace(PAGE_BREAK, " ").split())


def _notes(notes: Element) -> Iterator[str]:
    for note in notes:
        words = " ".join(_blocks(note)).replace(PAGE_BREAK, "").strip()
        if words:
            yield f"[{_value(note, 'id')}] {words}"
