"""The text of a Word document, straight from its XML: everything a reader sees on paper, in the order it is read.

Numbers of lists, text boxes, content controls, accepted insertions, notes, diagrams, heads and feet are read too;
deleted and hidden text, comments and the instructions of fields are not. Runs only inside the limited process.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cadre.extraction import tables
from cadre.extraction.chunks import blocks_of_chunk
from cadre.extraction.headers import shown_parts
from cadre.extraction.numbering import BULLET, Numbering
from cadre.extraction.package import FAULTS, Package
from cadre.extraction.refusals import Refused
from cadre.extraction.runs import HIDDEN, NOTES, Runs
from cadre.extraction.sheets import BROKEN_HERE, ENDS, LAID_OUT, ON_A_NEW_PAGE, sheets
from cadre.extraction.styles import Styles
from cadre.extraction.xml import child, is_on, name, value

SECTIONS_ON_A_PAGE = {"continuous", "nextColumn"}
# Elements take a hundred times more memory than disk.
MAX_MARKS = 6_000_000
# A document within a document, and one within that.
DEEPEST = 3
DRAWN = {"Diagram": r"word/diagrams/data\d*\.xml", "Chart": r"word/charts/chart\d*\.xml"}
ENDED = re.compile(f"([{LAID_OUT}{BROKEN_HERE}])")
ONE_PAGE = re.compile(rb"<Application>Microsoft.*<Pages>1</Pages>|<Pages>1</Pages>.*<Application>Microsoft", re.DOTALL)
OF_A_PAGE = 3000


def pages_of(path: Path) -> tuple[list[str], bool]:
    """The text of each page, and whether the pages are those of the word processor. Raises ``Refused``."""
    try:
        with zipfile.ZipFile(path) as packed:
            package = Package(packed)
            pages, are_exact = sheets(blocks_of(package))
            fits = len(pages) == 1 and len(pages[0]) <= OF_A_PAGE
            return pages, are_exact or (fits and bool(ONE_PAGE.search(package.beginning("docProps/app.xml"))))
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("corrupt") from None


def blocks_of(package: Package, depth: int = 0) -> Iterator[str]:
    """Paragraphs and tables in order, then notes, then what is drawn, then heads and feet, with ``sheets.ENDS`` where
    a page ends."""
    return _Reading(package, depth).blocks()


class _Reading:
    """One document while it is read: what has been counted so far."""

    def __init__(self, package: Package, depth: int):
        self.package = package
        self.depth = depth
        styles = Styles(self._part("word/styles.xml"))
        self.lists = self._part("word/numbering.xml")
        self.numbering = Numbering(self.lists, styles)
        self.runs = Runs(styles)
        self.breaks: list[bool] = []
        self.written: set[tuple[str, str]] = set()

    def blocks(self) -> Iterator[str]:
        document = self._part(self.package.main)
        if document is None:
            raise Refused("corrupt")
        # Each section says how it begins; the first begins with the document.
        sections = [element for element in document.iter() if name(element) == "sectPr"]
        self.breaks = [value(child(section, "type")) not in SECTIONS_ON_A_PAGE for section in sections[1:]]
        self.runs.find_typed_notes(document)
        notes = self._notes()
        for block in self._blocks(document):
            if block in ENDS:
                yield from self._called(notes, ["footnote"])
            yield block
        yield from self._called(notes, NOTES.values())
        yield from self._drawn()
        parts = shown_parts(sections, self._part("word/settings.xml"), self.package.relations())
        edges = [self._flat(part) for target in parts if (part := self._part(target)) is not None]
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
                yield from tables.blocks(element, self._blocks)
            elif kind == "altChunk":
                yield from self._chunk(value(element, "id"))
            elif kind not in HIDDEN:
                yield from self._blocks(element)

    def _flat(self, within: Element) -> str:
        return " ".join(" ".join(self._blocks(within)).split())

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        if is_on(child(properties, "pageBreakBefore")):
            yield ON_A_NEW_PAGE
        words = self.runs.words(paragraph)
        yield from _laid_out(self._label(properties, paragraph, words), words)
        for box in _boxes(paragraph):
            yield from (block for block in self._blocks(box) if block not in ENDS)
        if child(properties, "sectPr") is not None and self.breaks and self.breaks.pop(0):
            yield BROKEN_HERE

    def _label(self, properties: Element | None, paragraph: Element, words: str) -> str:
        """Its number or bullet. An empty one has its number, unless the paragraph itself was deleted or is hidden."""
        if words.strip():
            return self.numbering.label(paragraph)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or is_on(child(mark, "vanish")) or child(properties, "sectPr") is not None:
            return ""
        label = self.numbering.label(paragraph)
        return "" if label.startswith(BULLET) else label

    def _chunk(self, reference: str) -> Iterator[str]:
        """What lies in the package as a file of its own and is shown at this place."""
        target = self.package.relations().get(reference, "")
        if target not in self.package.names or self.depth >= DEEPEST:
            return
        yield from blocks_of_chunk(self.package.read(target), target, lambda inner: blocks_of(inner, self.depth + 1))

    def _notes(self) -> dict[tuple[str, str], str]:
        """The words of every note. Lists in them count on their own."""
        body, self.numbering = self.numbering, Numbering(self.lists, self.runs.styles)
        notes = {}
        for kind in NOTES.values():
            for part in self._parts(f"word/{kind}s\\.xml"):
                notes |= {(kind, value(note, "id")): self._flat(note) for note in part}
        self.numbering = body
        return notes

    def _called(self, notes, kinds) -> Iterator[str]:
        """The notes that were called and are not written yet, in the order in which the text calls them."""
        for key, number in list(self.runs.notes.items()):
            if key[0] in kinds and key not in self.written:
                self.written.add(key)
                if words := notes.get(key):
                    yield f"[{number}] {words}"

    def _drawn(self) -> Iterator[str]:
        for what, pattern in DRAWN.items():
            for part in self._parts(pattern):
                words = [(element.text or "").strip() for element in part.iter() if name(element) in {"t", "v"}]
                if any(words):
                    yield f"{what}: {' · '.join(filter(None, words))}"


def _laid_out(label: str, words: str) -> Iterator[str]:
    """One paragraph with the ends of pages in it. Where only one page ends, it is whole on that on which it begins."""
    parts = ENDED.split(words)
    if parts.count(LAID_OUT) == 1 and BROKEN_HERE not in parts:
        before, _, after = parts
        parts = [before + after, LAID_OUT, ""] if before.strip() else ["", LAID_OUT, after]
    for place, part in enumerate(parts):
        if part in ENDS:
            yield part
        elif part.strip() or place == len(parts) - 1:
            yield f"{label}{part}".strip()
            label = ""


def _boxes(element: Element) -> Iterator[Element]:
    for part in element:
        kind = name(part)
        if kind == "txbxContent":
            yield part
        elif kind not in HIDDEN:
            yield from _boxes(part)
