"""The text of a page of HTML, as paragraphs, items and rows. Scripts, styles and hidden parts are left out."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from cadre.extraction.encodings import decoded
from cadre.extraction.fields import TICKED, UNTICKED
from cadre.extraction.figures import lowered, raised, written_out

CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
UNSEEN = {"script", "style", "head", "title", "template", "noscript", "object"}
EMPTY = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source", "track"}
APART = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "table", "blockquote", "pre"}
APART |= {
    "li",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "hr",
    "form",
    "fieldset",
    "center",
    "address",
    "caption",
}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
CELLS = {"td", "th"}
SHIFTS = {"sup": raised, "sub": lowered}
LINE = "\n"


def blocks_of_html(content: bytes, charset: str = "") -> Iterator[str]:
    """Paragraphs in order; a row of a table is a line with ``|`` between its cells."""
    reader = _Reader()
    reader.feed(_text(content, charset))
    reader.close()
    yield from reader.finished()


def _text(content: bytes, charset: str) -> str:
    named = CHARSET.search(content[:4096])
    charset = charset or (named.group(1).decode("ascii", "replace") if named else "")
    try:
        return content.decode(codecs.lookup(charset).name, errors="replace")
    except (LookupError, UnicodeError):
        return decoded(content)[0]


@dataclass
class _Table:
    """A table while it is read, and the words of the cell that it is in."""

    outer: str
    rows: list[list[str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    in_cell: bool = False


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.words = ""
        self.tables: list[_Table] = []
        self.lists: list[int | None] = []
        self.unseen: list[str] = []
        self.shifts: list[str] = []

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        is_hidden = tag in UNSEEN or "hidden" in about or bool(HIDDEN.search(about.get("style") or ""))
        if (self.unseen or is_hidden) and tag not in EMPTY:
            self.unseen.append(tag)
        if self.unseen:
            return
        if tag in SHIFTS:
            self.shifts.append(tag)
        elif tag == "br":
            self.words += LINE
        elif tag == "input" and about.get("type") in {"checkbox", "radio"}:
            self.words += TICKED if "checked" in about else UNTICKED
        else:
            self._open(tag, about)

    def _open(self, tag, about):
        if tag in APART:
            self._end_block()
        if tag in {"ul", "ol"}:
            start = about.get("start") or ""
            self.lists.append(None if tag == "ul" else int(start) if start.isdecimal() and len(start) < 9 else 1)
        elif tag == "li":
            self.words += self._label()
        elif tag == "table":
            self.tables.append(_Table(self.words))
            self.words = ""
        elif tag == "tr" and self.tables:
            self._end_row()
        elif tag in CELLS and self.tables:
            self._end_cell()
            self.tables[-1].in_cell = True

    def handle_endtag(self, tag):
        if tag in self.unseen:
            while self.unseen.pop() != tag:
                pass
        elif self.unseen:
            return
        elif tag in self.shifts:
            self.shifts.remove(tag)
        elif tag in {*CELLS, "tr", "table"}:
            self._close_in_table(tag)
        elif tag in APART:
            self._end_block()
            if tag in {"ul", "ol"} and self.lists:
                self.lists.pop()

    def _close_in_table(self, tag):
        if self.tables:
            ends = {"tr": self._end_row, "table": self._end_table}
            ends.get(tag, self._end_cell)()

    def handle_data(self, data):
        if not self.unseen:
            words = re.sub(r"\s+", " ", data)
            self.words += SHIFTS[self.shifts[-1]](words) if self.shifts else words

    def finished(self) -> list[str]:
        while self.tables:
            self._end_table()
        self._end_block()
        return self.blocks

    def _label(self) -> str:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return "• "
        self.lists[-1] = number + 1
        return f"{number}. "

    def _end_block(self):
        if self.tables:
            # Paragraphs of a cell are lines of it.
            self.words += LINE
        elif words := _plain(self.words):
            self.blocks.append(words)
        if not self.tables:
            self.words = ""

    def _end_cell(self):
        table, words = self.tables[-1], _plain(self.words)
        if table.in_cell:
            table.cells.append(words)
        elif words:
            table.rows.append([words])
        table.in_cell, self.words = False, ""

    def _end_row(self):
        self._end_cell()
        table = self.tables[-1]
        if any(table.cells):
            table.rows.append(table.cells)
        table.cells = []

    def _end_table(self):
        self._end_row()
        table = self.tables.pop()
        rows = [row[0].split(LINE) if len(row) == 1 else [" | ".join(row)] for row in table.rows]
        if self.tables:
            self.words = LINE.join([table.outer, *(line for row in rows for line in row), ""])
            return
        self.words, lines = table.outer, []
        for row in rows:
            # A row of a single cell with several paragraphs is no row but a frame.
            if len(row) == 1:
                lines += row
                continue
            self.blocks += [LINE.join(lines), *row] if lines else row
            lines = []
        self.blocks += [LINE.join(lines)] if lines else []


def _plain(words: str) -> str:
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in written_out(words).split(LINE))
    return LINE.join(line for line in lines if line)
