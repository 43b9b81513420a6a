"""Reads the text of one file into pages. Runs only inside the limited process: nothing it is given is trusted."""

from pathlib import Path

from cadre.library.extraction.paragraphs import Line, paragraphs
from cadre.library.extraction.refusals import Refused

MOST_PAGES = 2000
MOST_TEXT = 20_000_000
# A Word document has no pages of its own: its text is cut where a printed page would roughly end.
PAGE_OF_WORDS = 3000


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
    return found.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufffe", "-")


def _lines(text, words: str):
    start = 0
    for line in words.split("\n"):
        seen = line.strip()
        if seen:
            _, foot, _, head = text.get_charbox(start + line.index(seen[0]), loose=True)
            yield Line(seen, foot, head - foot)
        start += len(line) + 1


def _docx(path: Path) -> list[str]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, OSError):
        raise Refused("corrupt") from None
    return _cut([_words(block) for block in document.iter_inner_content()])


def _words(block) -> str:
    if hasattr(block, "rows"):
        return "\n".join(" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows)
    return block.text.strip()


def _txt(path: Path) -> list[str]:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "cp1252", "latin-1"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if "\f" in text:
        return text.split("\f")[:MOST_PAGES]
    return _cut([part.strip() for part in text.split("\n\n")])


def _cut(blocks: list[str]) -> list[str]:
    """Blocks gathered into pages of about a printed page's length, never cut inside a block."""
    pages, page, length = [], [], 0
    for block in blocks:
        if page and length + len(block) > PAGE_OF_WORDS:
            pages.append("\n\n".join(page))
            page, length = [], 0
        if block:
            page.append(block)
            length += len(block)
    if page:
        pages.append("\n\n".join(page))
    if len(pages) > MOST_PAGES:
        raise Refused("too-many-pages")
    return pages
