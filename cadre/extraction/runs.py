"""The letters of one paragraph of a Word document, as they are in print: with what fields, notes and formulas show."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from cadre.extraction.fields import TICKED, UNTICKED, Fields
from cadre.extraction.figures import note_of, written_out
from cadre.extraction.formulas import formula
from cadre.extraction.sheets import BROKEN_HERE, LAID_OUT
from cadre.extraction.styles import Styles
from cadre.extraction.symbols import in_font, sign
from cadre.extraction.xml import child, children, is_on, name, value

HIDDEN = {"del", "moveFrom", "delText", "delInstrText", "Fallback", "pPr", "rPr", "rt", "txbxContent", "sdtPr"}
SPOKEN = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-", "lastRenderedPageBreak": LAID_OUT}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
FORMULAS = {"oMath", "oMathPara"}
# Where a formula begins and ends: its figures join no others.
EDGE = "\x04"
APART = re.compile(rf"(?<=\w){EDGE}(?=\w)")


class Runs:
    """Reads paragraphs in their order. ``notes`` has the number of each note that was called, in that order;
    ``typed_notes`` the numbers of those that were typed as paragraphs with a raised figure."""

    def __init__(self, styles: Styles):
        self.styles = styles
        self.notes: dict[tuple[str, str], int] = {}
        self.typed_notes: set[str] = set()
        self._fields = Fields()
        self._style = ""

    def find_typed_notes(self, document: Element) -> None:
        """Look for them before the first paragraph is read."""
        numbers = (self._typed_note(element) for element in document.iter() if name(element) == "p")
        self.typed_notes = {number for number in numbers if number}

    def words(self, paragraph: Element) -> str:
        """Its words, with ``LAID_OUT`` and ``BROKEN_HERE`` where a page ends within it."""
        self._style = value(child(paragraph, "pPr", "pStyle"))
        words = written_out("".join(self._words(paragraph)), self.typed_notes)
        self._fields.end_paragraph()
        return APART.sub(" ", words).replace(EDGE, "")

    def _words(self, elements: Iterable[Element]) -> Iterator[str]:
        for element in elements:
            kind = name(element)
            if kind == "r":
                yield from self._run(element)
            elif kind in FORMULAS:
                yield f"{EDGE}{formula(element, lambda run: ''.join(self._words(run)))}{EDGE}"
            elif kind == "sdt":
                yield "".join(self._words(children(element, "sdtContent"))) or _ticked(element)
            elif (words := self._sign(kind, element)) is not None:
                yield words
            elif kind not in HIDDEN:
                yield from self._words(element)

    def _run(self, run: Element) -> Iterator[str]:
        properties = child(run, "rPr")
        if self.styles.is_hidden(properties):
            # Nothing of it is in print, but a field may begin or end there.
            for mark in children(run, "fldChar"):
                self._fields.mark(mark)
            return
        for part in run:
            if name(part) == "t":
                words = in_font(part.text or "", self.styles.font(properties, self._style))
                yield self._fields.shown(self.styles.shifted(properties, words))
            else:
                yield from self._words([part])

    def _sign(self, kind: str, element: Element) -> str | None:
        """What this element alone is read as, or None where it only holds others."""
        if kind == "t":
            return element.text or ""
        if kind in SPOKEN:
            return BROKEN_HERE if value(element, "type") == "page" else SPOKEN[kind]
        if kind == "sym":
            return self._fields.shown(_symbol(element))
        if kind == "fldChar":
            return self._fields.mark(element)
        if kind == "instrText":
            self._fields.instruct(element.text or "")
            return ""
        if kind in NOTES:
            key = (NOTES[kind], value(element, "id"))
            return f" [{self.notes.setdefault(key, len(self.notes) + 1)}]"
        return None

    def _typed_note(self, paragraph: Element) -> str:
        for run in children(paragraph, "r"):
            text = child(run, "t")
            if text is not None and (text.text or "").strip():
                return note_of(self.styles.shifted(child(run, "rPr"), text.text or ""))
        return ""


def _symbol(element: Element) -> str:
    place = value(element, "char")
    return sign(int(place, 16), value(element, "font")) if re.fullmatch("[0-9a-fA-F]{1,6}", place) else ""


def _ticked(control: Element) -> str:
    """What a box of a form shows that has no sign of its own."""
    box = child(control, "sdtPr", "checkbox")
    if box is None:
        return ""
    return TICKED if is_on(child(box, "checked")) else UNTICKED
