"""Reads the text of one file into pages. Runs only inside the limited process: nothing it is given is trusted."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from cadre.extraction.encodings import decoded
from cadre.extraction.refusals import Refused

MAX_PAGES = 2000
MAX_TEXT = 20_000_000
# Text, and a Word document that was never laid out, have no pages: they are cut where a printed page would roughly end.
PAGE_OF_WORDS = 3000
# What no page can show, what no database keeps, and marks without a width that part a word from the one looked for.
UNSEEN = re.compile(
    r"\x1b\[[0-9;]*m|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u00ad\u200b\u2060\ufeff\u202d\u202e]"
)
EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
LINE_ENDS = str.maketrans("\x0b\x85\u2028", "\n\n\n", "") | {0x2029: "\n\n"}


def pages_of(path: Path, kind: str) -> list[str]:
    """The text of each page. Raises ``Refused``."""
    pages = {"pdf": _pdf, "docx": _docx, "txt": _txt}[kind](path)
    if not any(page.strip() for page in pages):
        raise Refused("no-text")
    if sum(len(page) for page in pages) > MAX_TEXT:
        raise Refused("limits")
    return pages


def _pdf(path: Path) -> list[str]:
    from cadre.extraction.pdf import pages_of as pages_of_pdf

    return [_clean(page) for page in pages_of_pdf(path, MAX_PAGES)]


def _docx(path: Path) -> list[str]:
    from cadre.extraction.word import PAGE_BREAK, blocks_of

    pages: list[list[str]] = [[]]
    for block in blocks_of(path):
        if block == PAGE_BREAK:
            pages.append([])
        else:
            pages[-1].append(_clean(block))
    return _counted([page for blocks in pages for page in _cut(blocks)])


def _txt(path: Path) -> list[str]:
    text = decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    parts = _clean(text).split("\f")
    return _counted([page for part in parts for page in _cut([block.strip() for block in EMPTY_LINES.split(part)])])


def _clean(text: str) -> str:
    return UNSEEN.sub("", text.translate(LINE_ENDS))


def _counted(pages: list[str]) -> list[str]:
    if len(pages) > MAX_PAGES:
        raise Refused("too-many-pages")
    return pages


def _cut(blocks: list[str]) -> list[str]:
    """Blocks gathered into pages of about a printed page's length; a block longer than that is cut between words."""
    pages: list[str] = []
    page: list[str] = []
    length = 0
    for block in itertools.chain.from_iterable(map(_pieces, blocks)):
        if page and length + len(block) > PAGE_OF_WORDS:
            pages.append("\n\n".join(page))
            page, length = [], 0
        page.append(block)
        length += len(block)
    if page:
        pages.append("\n\n".join(page))
    return pages


def _pieces(block: str) -> Iterator[str]:
    """The block, or where it is longer than a page, pieces of it that end with a line, a sentence or a word."""
    start = 0
    while len(block) - start > PAGE_OF_WORDS:
        room = block[start : start + PAGE_OF_WORDS]
        ends = (room.rfind("\n"), room.rfind(". ") + 1, room.rfind(" "))
        end = next((end for end in ends if end > PAGE_OF_WORDS // 2), PAGE_OF_WORDS)
        yield room[:end].strip()
        start += end
    if rest := block[start:].strip():
        yield rest
