"""The numbers and bullets that Word puts before paragraphs: they stand in no paragraph, so they are counted here."""

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from cadre.extraction.numerals import written
from cadre.extraction.styles import DEEPEST, Styles
from cadre.extraction.symbols import in_font
from cadre.extraction.xml import child, children, is_on, name, value

MAX = 5000
BULLET = "•"
# What a bullet may say beside that it is one.
TELLING = {"☐", "☑", "☒", "✓", "✗"}


class Numbering:
    """Counts through a document; ``label`` is asked once for each paragraph, in their order."""

    def __init__(self, numbering: Element | None, styles: Styles):
        shapes = {value(shape, "abstractNumId"): shape for shape in children(numbering, "abstractNum")}
        self._entries = {value(entry, "numId"): entry for entry in children(numbering, "num")}
        self._levels = {
            key: {_number(value(level, "ilvl")): level for level in children(shape, "lvl")}
            for key, shape in shapes.items()
        }
        self._links = {key: value(child(shape, "numStyleLink")) for key, shape in shapes.items()}
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """What Word prints before this paragraph, with a space; mostly nothing."""
        chosen, depth = self._chosen(child(paragraph, "pPr"))
        entry = self._entries.get(chosen)
        if entry is None:
            return ""
        shape = self._shape(value(child(entry, "abstractNumId")))
        level = self._level(shape, entry, depth)
        if level is None:
            return ""
        counts = self._counted(shape, chosen, entry, depth)
        kind, pattern = _kind(level), value(child(level, "lvlText"))
        if kind == "bullet":
            sign = in_font(pattern, self._styles.font(child(level, "rPr")))
            return f"{sign if sign in TELLING else BULLET} "
        return f"{self._text(pattern, shape, entry, counts)} ".lstrip() if kind != "none" else ""

    def _chosen(self, properties: Element | None) -> tuple[str, int]:
        """Which list, and how deep: as the paragraph says, else its style, else the style that one follows."""
        chosen, depth = value(child(properties, "numPr", "numId")), value(child(properties, "numPr", "ilvl"))
        names = []
        for definition in self._styles.chain(value(child(properties, "pStyle"))):
            names.append(value(definition, "styleId"))
            chosen = chosen or value(child(definition, "pPr", "numPr", "numId"))
            depth = depth or self._depth_of(chosen, names) or value(child(definition, "pPr", "numPr", "ilvl"))
            if chosen and depth:
                break
        return chosen, _number(depth)

    def _depth_of(self, chosen: str, names: list[str]) -> str:
        """How deep in its list a style is, where the list says so."""
        shape = self._shape(value(child(self._entries.get(chosen), "abstractNumId")))
        levels = self._levels.get(shape, {})
        return next((str(depth) for depth, level in levels.items() if value(child(level, "pStyle")) in names), "")

    def _shape(self, shape: str) -> str:
        """The list that has the levels: some only say by which style of lists they go."""
        for _ in range(DEEPEST):
            link = self._links.get(shape, "")
            style = next(self._styles.chain(link), None) if link and not self._levels[shape] else None
            entry = self._entries.get(value(child(style, "pPr", "numPr", "numId")))
            if entry is None:
                break
            shape = value(child(entry, "abstractNumId"))
        return shape

    def _level(self, shape: str, entry: Element, depth: int) -> Element | None:
        override = _override(entry, depth, "lvl")
        return override if override is not None else self._levels.get(shape, {}).get(depth)

    def _counted(self, shape: str, chosen: str, entry: Element, depth: int) -> dict[int, int]:
        """One more at this depth, or the number at which this list is told to begin; what is deeper begins again."""
        counts = self._counts[shape]
        begins = (chosen, depth) not in self._begun and _override(entry, depth, "startOverride") is not None
        self._begun.add((chosen, depth))
        goes_on = depth in counts and not begins
        counts[depth] = counts[depth] + 1 if goes_on else self._start(shape, entry, depth)
        for deeper in [level for level in counts if level > depth]:
            if _restarts(self._level(shape, entry, deeper), depth):
                del counts[deeper]
        return counts

    def _start(self, shape: str, entry: Element, depth: int) -> int:
        override = _override(entry, depth, "startOverride")
        if override is not None:
            return _number(value(override))
        return _number(value(child(self._level(shape, entry, depth), "start")) or "1")

    def _text(self, pattern: str, shape: str, entry: Element, counts: dict[int, int]) -> str:
        def put(match: re.Match) -> str:
            depth = int(match.group(1)) - 1
            level = self._level(shape, entry, depth)
            number = counts.get(depth, self._start(shape, entry, depth))
            return written(number, "decimal" if is_legal else _kind(level))

        is_legal = is_on(child(self._level(shape, entry, max(counts)), "isLgl"))
        return re.sub(r"%([1-9])", put, pattern)


def _override(entry: Element, depth: int, of: str) -> Element | None:
    overrides = (over for over in children(entry, "lvlOverride") if _number(value(over, "ilvl")) == depth)
    return next((inner for over in overrides if (inner := child(over, of)) is not None), None)


def _restarts(level: Element | None, after: int) -> bool:
    """Whether this level begins again after a number at the depth ``after``."""
    limit = value(child(level, "lvlRestart"))
    return after < _number(limit) if limit else True


def _kind(level: Element | None) -> str:
    """How the level writes its numbers. Newer forms are inside a choice that older programs pass over."""
    for element in level if level is not None else ():
        form = child(element, "Choice", "numFmt") if name(element) == "AlternateContent" else element
        if name(element) == "AlternateContent" and form is not None:
            return value(form, "format") or value(form)
        if name(element) == "numFmt":
            return (value(element, "format") if value(element) == "custom" else "") or value(element)
    return ""


def _number(digits: str) -> int:
    return min(int(digits), MAX) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
