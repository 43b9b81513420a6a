"""The text of slides (PPTX), slide by slide: titles, text, tables, diagrams and charts in their order, then the notes.

Comments, and what is on the master of the slides, are not read. Runs only inside the limited process.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cadre.extraction.grids import Budget, blocks_of, one_line
from cadre.extraction.package import FAULTS, Package
from cadre.extraction.refusals import Refused
from cadre.extraction.xml import OFF, child, children, name, value

HIDDEN = "This slide is hidden. Open the original to read it."
DRAWN = (("Diagram", re.compile(r"diagrams/data\d*\.xml$")), ("Chart", re.compile(r"charts/chart\d*\.xml$")))
NOTES = re.compile(r"notesslides/[^/]+\.xml$")
# Elements take a hundred times more memory than disk.
MAX_MARKS = 2_000_000
# What a shape says of itself on every slide: its date, number, head and foot.
ON_EVERY_SLIDE = {"dt", "sldNum", "hdr", "ftr"}
ASIDE = {"Fallback", "extLst"}


def pages_of(path: Path, most: int) -> tuple[list[str], tuple[int, ...]]:
    """The text of each slide, of which there may be ``most``, and the numbers of those without words but with a
    picture. Raises ``Refused``."""
    try:
        with zipfile.ZipFile(path) as packed:
            return _Slides(Package(packed)).pages(most)
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("corrupt") from None


class _Slides:
    def __init__(self, package: Package):
        self.package, self.budget = package, Budget()

    def pages(self, most: int) -> tuple[list[str], tuple[int, ...]]:
        show = self._part(self.package.main)
        parts = self.package.relations()
        slides = [parts[called] for called in _called(show) if parts.get(called) in self.package.names]
        if len(slides) > most:
            raise Refused("too-many-pages")
        pages, pictures = [], []
        for number, part in enumerate(slides, start=1):
            slide = self._part(part)
            pages.append(HIDDEN if value(slide, "show") in OFF else "\n\n".join(self._slide(slide, part)))
            if not pages[-1] and any(name(element) == "pic" for element in slide.iter()):
                pictures.append(number)
        return pages, tuple(pictures)

    def _part(self, part: str) -> Element:
        content = self.package.read(part)
        if content.count(b"<") > MAX_MARKS:
            raise Refused("limits")
        return fromstring(content, forbid_dtd=True)

    def _slide(self, slide: Element, part: str) -> Iterator[str]:
        yield from self._blocks(child(slide, "cSld", "spTree"))
        related = [target for target in self.package.relations(part).values() if target in self.package.names]
        for what, pattern in DRAWN:
            for target in filter(pattern.search, related):
                words = [
                    one_line(element.text or "") for element in self._part(target).iter() if name(element) in {"t", "v"}
                ]
                if words := [word for word in words if word]:
                    yield f"{what}: {' · '.join(words)}"
        for target in filter(NOTES.search, related):
            notes = child(self._part(target), "cSld", "spTree")
            yield from (f"Notes: {words}" for words in self._blocks(notes))

    def _blocks(self, within: Element | None) -> Iterator[str]:
        for element in within if within is not None else ():
            kind = name(element)
            if kind == "txBody":
                yield from self._paragraphs(element)
            elif kind == "tbl":
                yield from blocks_of([self._row(row) for row in children(element, "tr")])
            elif kind not in ASIDE and not _is_on_every_slide(element):
                yield from self._blocks(element)

    def _paragraphs(self, body: Element | None) -> Iterator[str]:
        for paragraph in children(body, "p"):
            if words := _words(paragraph).strip():
                self.budget.spend(words)
                yield words

    def _row(self, row: Element) -> dict[int, str]:
        cells = enumerate(children(row, "tc"))
        words = {column: one_line(" ".join(self._paragraphs(child(cell, "txBody")))) for column, cell in cells}
        return {column: cell for column, cell in words.items() if cell}


def _called(show: Element) -> list[str]:
    """A slide of the list has two attributes of the name ``id``: its number, and what it is called by."""
    slides = children(child(show, "sldIdLst"), "sldId")
    return [next((value for key, value in slide.attrib.items() if key.endswith("}id")), "") for slide in slides]


def _is_on_every_slide(shape: Element) -> bool:
    return value(child(shape, "nvSpPr", "nvPr", "ph"), "type") in ON_EVERY_SLIDE


def _words(paragraph: Element) -> str:
    parts = []
    for part in paragraph:
        if name(part) == "br":
            parts.append("\n")
        elif name(part) in {"r", "fld"}:
            text = child(part, "t")
            parts.append(text.text or "" if text is not None else "")
        elif name(part) == "AlternateContent":
            parts.append(_words(child(part, "Choice")) if child(part, "Choice") is not None else "")
    return "".join(parts)
