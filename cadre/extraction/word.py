"""The text of a Word document, straight from its XML: everything a reader sees on paper, in the order it is read.

Numbers of lists, text boxes, content controls, accepted insertions, notes, diagrams, heads and feet are read too;
deleted and hidden text, comments and the instructions of fields are not. Runs only inside the limited process.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cadre.extraction.figures import note_of, written_out
from cadre.extraction.formulas import formula
from cadre.extraction.numbering import Numbering
from cadre.extraction.package import FAULTS, Package
from cadre.extraction.refusals import Refused
from cadre.extraction.styles import Styles
from cadre.extraction.xml import child, children, is_on, name, value

HIDDEN = {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "rt", "txbxContent"}
SPOKEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": "\f"}
# The marks of Wingdings and Symbol that mean something in a table or a list.
SYMBOLS = {"f0fc": "✓", "f0fb": "✗", "f0fd": "☒", "f0fe": "☑", "f0a8": "☐", "f06f": "☐", "f0e0": "→", "f0b7": "•"}
# A page as the word processor last laid it out, or as its writer broke it.
PAGE_BREAK, BROKEN_HERE = "\f", "\x1d"
SECTIONS_ON_A_PAGE = {"continuous", "nextColumn"}
# Elements take a hundred times more memory than disk.
MAX_MARKS = 6_000_000
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
FORMULAS = {"oMath", "oMathPara"}
# Where a formula begins and ends: its figures join no others.
EDGE = "\x04"
APART = re.compile(rf"(?<=\w){EDGE}(?=\w)")
EDGES = ("header", "footer")
DRAWN = {"Diagram": r"word/diagrams/data\d*\.xml", "Chart": r"word/charts/chart\d*\.xml"}


def blocks_of(path: Path) -> Iterator[str]:
    """Paragraphs and tables in order, then notes, then what is drawn, then heads and feet. ``PAGE_BREAK`` stands where
    a page ends."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield from _Reading(Package(packed)).blocks()
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("corrupt") from None


class _Reading:
    """One document while it is read: what has been counted so far."""

    def __init__(self, package: Package):
        self.package = package
        styles = self._part("word/styles.xml")
        self.numbering = Numbering(self._part("word/numbering.xml"), styles)
        self.styles = Styles(styles)
        self.raised_notes: set[str] = set()
        self.notes: dict[tuple[str, str], int] = {}
        self.breaks: list[bool] = []

    def blocks(self) -> Iterator[str]:
        document = self._part(self.package.main)
        if document is None:
            raise Refused("corrupt")
        # Each section says how it begins; the first begins with the document.
        begins = [value(child(element, "type")) for element in document.iter() if name(element) == "sectPr"]
        self.breaks = [kind not in SECTIONS_ON_A_PAGE for kind in begins[1:]]
        self.raised_notes = {self._typed_note(element) for element in document.iter() if name(element) == "p"} - {""}
        yield from self._blocks(document)
        yield from self._noted()
        yield from self._drawn()
        edges = [self._flat(part) for edge in EDGES for part in self._parts(rf"word/{edge}\d*\.xml")]
        if distinct := dict.fromkeys(words for words in edges if words and not words.isdigit()):
            yield f"Head and foot of the pages: {' · '.join(distinct)}"

    def _part(self, part: str) -> Element | None:
        if part not in self.package.names:
            return None
        content = self.package.read(part)
        if content.count(b"<") > MAX_MARKS:
            raise Refused("limits")
        return fromstring(content, forbid_dtd=True)

    def _parts(self, pattern: str) -> Iterator[Element]:
        for part in sorted(part for part in self.package.names if re.fullmatch(pattern, part)):
            if (content := self._part(part)) is not None:
                yield content

    def _blocks(self, within: Element) -> Iterator[str]:
        for element in within:
            kind = name(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield self._table(element)
            elif kind not in HIDDEN:
                yield from self._blocks(element)

    def _flat(self, within: Element) -> str:
        return " ".join(" ".join(self._blocks(within)).split())

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        if is_on(child(properties, "pageBreakBefore")):
            yield PAGE_BREAK
        words = APART.sub(" ", written_out("".join(self._words(paragraph)), self.raised_notes)).replace(EDGE, "")
        label = self.numbering.label(paragraph) if words.strip() else ""
        for place, part in enumerate(words.split(BROKEN_HERE)):
            if place:
                yield PAGE_BREAK
            yield from _laid_out("" if place else label, part)
        for box in _boxes(paragraph):
            yield from self._blocks(box)
        if child(properties, "sectPr") is not None and self.breaks and self.breaks.pop(0):
            yield PAGE_BREAK

    def _words(self, elements: Iterable[Element]) -> Iterator[str]:
        for element in elements:
            kind = name(element)
            if kind == "r":
                yield from self._run(element)
            elif kind in FORMULAS:
                yield f"{EDGE}{formula(element, lambda run: ''.join(self._words(run)))}{EDGE}"
            elif (sign := self._sign(kind, element)) is not None:
                yield sign
            elif kind not in HIDDEN:
                yield from self._words(element)

    def _sign(self, kind: str, element: Element) -> str | None:
        """What this element alone is read as, or None where it only holds others."""
        if kind == "t":
            return element.text or ""
        if kind in SPOKEN:
            return BROKEN_HERE if value(element, "type") == "page" else SPOKEN[kind]
        if kind == "sym":
            return SYMBOLS.get(value(element, "char").lower(), "")
        if kind in NOTES:
            key = (NOTES[kind], value(element, "id"))
            return f" [{self.notes.setdefault(key, len(self.notes) + 1)}]"
        return None

    def _run(self, run: Element) -> Iterator[str]:
        properties = child(run, "rPr")
        if not self.styles.is_hidden(properties):
            for part in run:
                words = "".join(self._words([part]))
                yield self.styles.shifted(properties, words) if name(part) == "t" else words

    def _typed_note(self, paragraph: Element) -> str:
        """The number of the note that this paragraph is, where its writer raised the figure with which it begins."""
        for run in children(paragraph, "r"):
            if words := (child(run, "t").text or "").strip() if child(run, "t") is not None else "":
                return note_of(self.styles.shifted(child(run, "rPr"), words))
        return ""

    def _table(self, table: Element) -> str:
        rows = (" | ".join(self._flat(cell) for cell in _inside(row, "tc")) for row in _inside(table, "tr"))
        return "\n".join(row for row in rows if row.strip(" |"))

    def _noted(self) -> Iterator[str]:
        """The notes in the order in which the text calls them."""
        notes = {}
        for kind in NOTES.values():
            for part in self._parts(f"word/{kind}s\\.xml"):
                notes |= {(kind, value(note, "id")): self._flat(note) for note in part}
        for key, number in list(self.notes.items()):
            if words := notes.get(key):
                yield f"[{number}] {words}"

    def _drawn(self) -> Iterator[str]:
        for what, pattern in DRAWN.items():
            for part in self._parts(pattern):
                words = [(element.text or "").strip() for element in part.iter() if name(element) in {"t", "v"}]
                if any(words):
                    yield f"{what}: {' · '.join(filter(None, words))}"


def _laid_out(label: str, words: str) -> Iterator[str]:
    """One paragraph, whole on the page on which it begins."""
    before, broken, after = words.partition(PAGE_BREAK)
    paragraph = f"{label}{before}{after}".replace(PAGE_BREAK, "").strip()
    if broken and not before.strip():
        yield from [PAGE_BREAK, paragraph]
    else:
        yield from [paragraph, PAGE_BREAK] if broken else [paragraph]


def _boxes(element: Element) -> Iterator[Element]:
    for part in element:
        kind = name(part)
        if kind == "txbxContent":
            yield part
        elif kind not in HIDDEN:
            yield from _boxes(part)


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through controls and insertions, not those of a table within."""
    for part in element:
        if name(part) == wanted:
            yield part
        elif name(part) not in {"tbl", *HIDDEN}:
            yield from _inside(part, wanted)
