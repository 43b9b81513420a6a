"""Reads the text of one file into pages. Runs only inside the limited process: nothing it is given is trusted."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from cadre.library.extraction.paragraphs import Line, paragraphs
from cadre.library.extraction.refusals import Refused

MOST_PAGES = 2000
MOST_TEXT = 20_000_000
# Text, and a Word document that was never laid out, have no pages: they are cut where a printed page would roughly end.
PAGE_OF_WORDS = 3000
CONTROL = re.compile(r"\x1b\[[0-9;]*m|[\x00-\x08\x0b\x0e-\x1f\x7f]")


def pages_of(path: Path, kind: str) -> list[str]:
    """The text of each page. Raises ``Refused``."""
    pages = {"pdf": _pdf, "docx": _docx, "txt": _txt}[kind](path)
    if not pages:
        raise Refused("no-pages")
    if not any(page.strip() for page in pages):
        raise Refused("no-text")
    if sum(len(page) for page in pages) > MOST_TEXT:
        raise Refused("limits")
    return pages


def _pdf(path: Path) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        raise Refused("encrypted" if "password" in str(fault).lower() else "corrupt") from None
    with document:
        if len(document) > MOST_PAGES:
            raise Refused("too-many-pages")
        return [_page_text(document[number]) for number in range(len(document))]


def _page_text(page) -> str:
    text = page.get_textpage()
    words = text.get_text_range()
    # Where each character stands is only known when every character has a place of its own.
    known = len(words) == text.count_chars()
    found = paragraphs(list(_lines(text, words))) if known else text.get_text_bounded()
    text.close()
    page.close()
    return _clean(found.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "").replace("\ufffe", "-"))


def _lines(text, words: str):
    start = 0
    for line in words.split("\n"):
        seen = line.strip()
        if seen:
            left, foot, _, head = text.get_charbox(start + line.index(seen[0]), loose=True)
            yield Line(seen, foot, head - foot, left)
        start += len(line) + 1


def _docx(path: Path) -> list[str]:
    from cadre.library.extraction.word import PAGE_BREAK, blocks_of

    pages: list[list[str]] = [[]]
    for block in blocks_of(path):
        if block == PAGE_BREAK:
            pages.append([])
        else:
            pages[-1].append(_clean(block))
    return _counted([page for blocks in pages for page in _cut(blocks)])


def _txt(path: Path) -> list[str]:
    text = _clean(_decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n"))
    return _counted([page for part in text.split("\f") for page in _cut([each.strip() for each in part.split("\n\n")])])


def _decoded(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _clean(text: str) -> str:
    """Without what is not text: control characters that no page can show and no database keeps."""
    return CONTROL.sub("", text)


def _counted(pages: list[str]) -> list[str]:
    if len(pages) > MOST_PAGES:
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
