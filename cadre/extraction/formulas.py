"""Formulas of Word (OMML) as one line of plain text: ``12/100``, ``x^2``, ``√(a+b)``."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from cadre.extraction.xml import child, children, is_on, name, value

# What needs no brackets as part of a fraction or a power.
ONE_TERM = re.compile(r"[\w.,\u00a0%°]*|\([^()]*\)|\[[^\[\]]*\]")
POWER = re.compile(r"[-+\u2212]?[\w.,]*")


def formula(element: Element, words: Callable[[Element], str]) -> str:
    """The formula as text. ``words`` reads a run of ordinary words within it."""
    return _Formula(words).line(element)


class _Formula:
    def __init__(self, words: Callable[[Element], str]):
        self.words = words
        self.forms: dict[str, Callable[[Element], str]] = {
            "f": self._fraction,
            "sSup": lambda part: f"{self._base(part)}{self._script(part, 'sup', '^')}",
            "sSub": lambda part: f"{self._base(part)}{self._script(part, 'sub', '_')}",
            "sSubSup": lambda part: (
                f"{self._base(part)}{self._script(part, 'sub', '_')}{self._script(part, 'sup', '^')}"
            ),
            "sPre": lambda part: f"{self._script(part, 'sup', '^')}{self._script(part, 'sub', '_')}{self._base(part)}",
            "rad": self._root,
            "nary": self._nary,
            "d": self._brackets,
            "func": lambda part: f"{self._of(part, 'fName')} {self._of(part, 'e')}",
            "limLow": lambda part: f"{self._base(part)}{self._script(part, 'lim', '_')}",
            "limUpp": lambda part: f"{self._base(part)}{self._script(part, 'lim', '^')}",
            "m": self._matrix,
            "eqArr": lambda part: "; ".join(map(self.line, children(part, "e"))),
            "oMathPara": lambda part: "; ".join(map(self.line, children(part, "oMath"))),
        }

    def line(self, element: Element) -> str:
        if form := self.forms.get(name(element)):
            return form(element)
        text, before = "", ""
        for kind, piece in self._pieces(element):
            # Two numbers side by side stay two, but for the parts of one that was typed in parts.
            meets = kind + before != "rr" and text[-1:].isdigit() and piece[:1].isdigit()
            text += f" {piece}" if meets else piece
            before = kind
        return text

    def _pieces(self, element: Element) -> Iterator[tuple[str, str]]:
        for part in element:
            kind = name(part)
            if kind == "t":
                yield kind, part.text or ""
            elif kind == "r" and child(part, "t") is None:
                yield kind, self.words(part)
            elif kind == "r" or not kind.endswith("Pr"):
                yield kind, self.line(part)

    def _of(self, part: Element, of: str) -> str:
        inner = child(part, of)
        return self.line(inner).strip() if inner is not None else ""

    def _base(self, part: Element) -> str:
        return _bracketed(self._of(part, "e"), ONE_TERM)

    def _script(self, part: Element, of: str, mark: str) -> str:
        words = self._of(part, of)
        return f"{mark}{_bracketed(words, POWER)}" if words else ""

    def _fraction(self, part: Element) -> str:
        above, below = self._of(part, "num"), self._of(part, "den")
        if value(child(part, "fPr", "type")) == "noBar":
            return f"({above} over {below})"
        return f"{_bracketed(above, ONE_TERM)}/{_bracketed(below, ONE_TERM)}"

    def _root(self, part: Element) -> str:
        degree = "" if is_on(child(part, "radPr", "degHide")) else self._of(part, "deg")
        sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree, f"{degree}-th root of ")
        return f"{sign}{_bracketed(self._of(part, 'e'), POWER)}"

    def _nary(self, part: Element) -> str:
        sign = value(child(part, "naryPr", "chr")) or "∫"
        return f"{sign}{self._script(part, 'sub', '_')}{self._script(part, 'sup', '^')} {self._of(part, 'e')}"

    def _brackets(self, part: Element) -> str:
        about = child(part, "dPr")
        ends = [child(about, edge) for edge in ("begChr", "endChr", "sepChr")]
        opens, closes, between = (
            usual if end is None else value(end) for end, usual in zip(ends, ("(", ")", "|"), strict=True)
        )
        return f"{opens}{between.join(map(self.line, children(part, 'e')))}{closes}"

    def _matrix(self, part: Element) -> str:
        rows = (", ".join(map(self.line, children(row, "e"))) for row in children(part, "mr"))
        return "; ".join(rows)


def _bracketed(words: str, simple: re.Pattern) -> str:
    return words if simple.fullmatch(words) else f"({words})"
