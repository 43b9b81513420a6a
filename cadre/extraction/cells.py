"""What a cell of a workbook shows, as text: a date as ``2024-03-01``, a number without what a computer adds to it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from cadre.extraction.xml import child, children, name, value

# Formats of dates that every workbook knows by number (ECMA-376, 18.8.30).
DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DAYS_BEFORE = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
LAST_DAY = 2_958_465
# The 29 February 1900 that never was: one day less before it.
NO_SUCH_DAY = 60


class DateFormats:
    """Which styles of a workbook show a number as a date."""

    def __init__(self, elements: Iterable[Element]):
        own, self.styles = set(), []
        for element in elements:
            if name(element) == "numFmt":
                letters = NOT_LETTERS.sub("", value(element, "formatCode").lower())
                if "y" in letters or "d" in letters:
                    own.add(value(element, "numFmtId"))
            else:
                formats = [value(style, "numFmtId") for style in children(element, "xf")]
                self.styles = [one in own or (one.isdigit() and int(one) in DATES) for one in formats]

    def is_date(self, style: str) -> bool:
        return style.isascii() and style.isdigit() and int(style) < len(self.styles) and self.styles[int(style)]


class Cells:
    """Reads the cells of one workbook."""

    def __init__(self, shared: list[str], formats: DateFormats, is_1904: bool):
        self.shared, self.formats, self.is_1904 = shared, formats, is_1904

    def text(self, cell: Element) -> str:
        """What the cell shows; an error of a formula as ``#N/A`` and its kind, a tick box as ``TRUE`` or ``FALSE``."""
        kind = value(cell, "t")
        if kind == "inlineStr":
            return words_of(child(cell, "is"))
        element = child(cell, "v")
        written = (element.text or "").strip() if element is not None else ""
        if kind == "s":
            place = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else len(self.shared)
            return self.shared[place] if place < len(self.shared) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(written, "")
        if kind == "d":
            return written[:10]
        if kind in {"str", "e"} or not written:
            return (element.text or "") if element is not None else ""
        return self._number(written, value(cell, "s"))

    def _number(self, written: str, style: str) -> str:
        try:
            number = float(written)
        except ValueError:
            return written
        if self.formats.is_date(style) and 1 <= number <= LAST_DAY:
            return self._day(int(number)).isoformat()
        if abs(number) < 1e15 and number == int(number):
            return str(int(number))
        return f"{number:.10g}"

    def _day(self, days: int) -> date:
        early = not self.is_1904 and days < NO_SUCH_DAY
        return DAYS_BEFORE[self.is_1904] + timedelta(days=min(days, LAST_DAY - 2000) + early)


def words_of(item: Element | None) -> str:
    """The text of a string, shared or of one cell, without aids for reading it aloud."""
    if item is None:
        return ""
    runs = [child(run, "t") for run in children(item, "r")]
    return "".join((part.text or "") for part in (child(item, "t"), *runs) if part is not None)


def column_of(letters: str) -> int:
    """``A`` is 1 and ``AA`` is 27."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column
