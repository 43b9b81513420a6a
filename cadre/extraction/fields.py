"""The fields of a Word document: what of them a page shows, and what was answered in those of a form."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from cadre.extraction.figures import lowered, raised
from cadre.extraction.symbols import sign
from cadre.extraction.xml import child, children, is_on, value

TICKED, UNTICKED = "☑", "☐"
SIGN = re.compile(r"\s*SYMBOL\s+(0x[0-9a-fA-F]{1,6}|\d{1,6})(?P<how>.*)", re.IGNORECASE)
FONT = re.compile(r'\\f\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
EQUATION = re.compile(r"\s*EQ\s", re.IGNORECASE)
INNER = r"\(([^()]*)\)"
FRACTION = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^()]*)\)", re.IGNORECASE)
POWER = re.compile(rf"(?:\\s\s*)?\\(up|do)\s*\d*\s*{INNER}", re.IGNORECASE)
ROOT = re.compile(rf"\\r\s*{INNER}", re.IGNORECASE)
SWITCH = re.compile(r"\\[a-z]+\d*\s*", re.IGNORECASE)
LONGEST = 2000


@dataclass
class _Field:
    data: Element | None
    instruction: str = ""
    is_instruction: bool = True
    has_shown: bool = False


@dataclass
class Fields:
    """The fields that are open at a place in the document, innermost last."""

    open: list[_Field] = field(default_factory=list)

    def mark(self, element: Element) -> str:
        """Where a field begins, goes from instruction to result, or ends: what it shows that is in no result."""
        kind = value(element, "fldCharType")
        if kind == "begin":
            self.open.append(_Field(child(element, "ffData")))
        elif kind == "separate" and self.open:
            self.open[-1].is_instruction = False
        elif kind == "end" and self.open:
            ended = self.open.pop()
            return "" if ended.has_shown else self.shown(_answer(ended))
        return ""

    def instruct(self, words: str) -> None:
        if self.open and len(self.open[-1].instruction) < LONGEST:
            self.open[-1].instruction += words

    def shown(self, words: str) -> str:
        """Of these words those that a page shows: what is part of an instruction is not shown."""
        if any(one.is_instruction for one in self.open):
            self.instruct(words)
            return ""
        if words.strip():
            for one in self.open:
                one.has_shown = True
        return words

    def end_paragraph(self) -> None:
        """An instruction ends with its paragraph, so that one without an end hides no more than that."""
        for one in self.open:
            one.is_instruction = False


def _answer(ended: _Field) -> str:
    box, choice = child(ended.data, "checkBox"), child(ended.data, "ddList")
    if box is not None:
        checked = child(box, "checked")
        return TICKED if is_on(checked if checked is not None else child(box, "default")) else UNTICKED
    if choice is not None:
        return _chosen(choice)
    if match := SIGN.match(ended.instruction):
        return _sign(match)
    return _equation(ended.instruction) if EQUATION.match(ended.instruction) else ""


def _chosen(choice: Element) -> str:
    place = value(child(choice, "result")) or value(child(choice, "default")) or "0"
    entries = [value(entry) for entry in children(choice, "listEntry")]
    return entries[int(place)] if place.isdecimal() and len(place) < 5 and int(place) < len(entries) else ""


def _sign(match: re.Match) -> str:
    place, how = int(match.group(1), 0), match.group("how")
    font = FONT.search(how)
    if font and (known := sign(place, font.group(1) or font.group(2))):
        return known
    if "\\u" in how:
        return chr(place) if place < 0x110000 and not 0xD800 <= place < 0xE000 else ""
    return bytes([place]).decode("cp1252", errors="replace") if place < 0x100 else ""


def _equation(instruction: str) -> str:
    """A formula of the old kind: ``EQ \\f(12,100)`` is 12/100."""
    text = EQUATION.sub("", instruction).strip()
    for _ in range(9):
        before = text
        text = FRACTION.sub(lambda match: _fraction(match[1].strip(), match[2].strip()), text)
        text = ROOT.sub(lambda match: f"√{match[1].strip()}", text)
        text = POWER.sub(lambda match: (raised if match[1].lower() == "up" else lowered)(match[2].strip()), text)
        if text == before:
            break
    return SWITCH.sub("", text)


def _fraction(above: str, below: str) -> str:
    both = f"{above}/{below}"
    return raised(both) if (above + below).isdigit() else both
