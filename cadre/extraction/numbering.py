"""The numbers and bullets that Word puts before paragraphs: they stand in no paragraph, so they are counted here."""

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from cadre.extraction.xml import child, children, is_on, value

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN += ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
DEEPEST = 9
MAX = 5000


class Numbering:
    """Counts through a document; ``label`` is asked once for each paragraph, in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None):
        shapes = {value(shape, "abstractNumId"): shape for shape in children(numbering, "abstractNum")}
        self._lists = {
            value(entry, "numId"): (value(child(entry, "abstractNumId")), entry) for entry in children(numbering, "num")
        }
        self._shapes = {
            key: {_number(value(lvl, "ilvl")): lvl for lvl in children(shape, "lvl")} for key, shape in shapes.items()
        }
        self._styles = {value(style, "styleId"): style for style in children(styles, "style")}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Element) -> str:
        """What Word prints before this paragraph, with a space; mostly nothing."""
        chosen, depth = self._chosen(child(paragraph, "pPr"))
        shape, entry = self._lists.get(chosen, ("", None))
        level = self._level(shape, entry, depth)
        if level is None:
            return ""
        count = self._counted(shape, entry, depth)
        kind = value(child(level, "numFmt"))
        if kind == "bullet":
            return "• "
        return f"{self._text(value(child(level, 'lvlText')), shape, entry, count)} ".lstrip() if kind != "none" else ""

    def _chosen(self, properties) -> tuple[str, int]:
        """Which list, and how deep: as the paragraph says, else its style, else the style that one follows."""
        chosen, depth = value(child(properties, "numPr", "numId")), value(child(properties, "numPr", "ilvl"))
        style = value(child(properties, "pStyle"))
        for _ in range(DEEPEST):
            if chosen and depth:
                break
            definition = self._styles.get(style)
            if definition is None:
                break
            inside = child(definition, "pPr", "numPr")
            chosen = chosen or value(child(inside, "numId"))
            depth = depth or value(child(inside, "ilvl"))
            style = value(child(definition, "basedOn"))
        return chosen, _number(depth)

    def _level(self, shape, entry, depth) -> Element | None:
        for override in children(entry, "lvlOverride"):
            if _number(value(override, "ilvl")) == depth and child(override, "lvl") is not None:
                return child(override, "lvl")
        return self._shapes.get(shape, {}).get(depth)

    def _counted(self, shape, entry, depth) -> dict[int, int]:
        """One more at this depth; what lies deeper begins anew."""
        counts = self._counts[shape]
        begun = depth in counts
        counts[depth] = counts[depth] + 1 if begun else self._start(shape, entry, depth)
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts

    def _start(self, shape, entry, depth) -> int:
        for override in children(entry, "lvlOverride"):
            if _number(value(override, "ilvl")) == depth and child(override, "startOverride") is not None:
                return _number(value(child(override, "startOverride")))
        return _number(value(child(self._level(shape, entry, depth), "start")) or "1")

    def _text(self, pattern, shape, entry, counts) -> str:
        def put(match) -> str:
            depth = int(match.group(1)) - 1
            level = self._level(shape, entry, depth)
            number = counts.get(depth, self._start(shape, entry, depth))
            legal = is_on(child(self._level(shape, entry, max(counts)), "isLgl"))
            return _written(number, "decimal" if legal else value(child(level, "numFmt")))

        return re.sub(r"%([1-9])", put, pattern)


def _number(digits: str) -> int:
    return min(int(digits), MAX) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _written(number: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"} and number:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in {"lowerRoman", "upperRoman"}:
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    numeral = ""
    for worth, letters in ROMAN:
        numeral += letters * (number // worth)
        number %= worth
    return numeral
