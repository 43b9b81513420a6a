"""Reads the text of one file into pages. Runs only inside the limited process: nothing it is given is trusted."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from cadre.extraction.encodings import decoded
from cadre.extraction.refusals import Refused
from cadre.extraction.sheets import cut
from cadre.extraction.sniff import PICTURES
from cadre.extraction.text import Text

MAX_PAGES = 2000
MAX_TEXT = 20_000_000
# What no page can show, what no database keeps, and marks without a width that part a word from the one looked for.
UNSEEN = re.compile(
    r"\x1b\[[0-9;]*m|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u00ad\u200b\u2060\ufeff\u202d\u202e]"
)
EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
LINE_ENDS = str.maketrans("\x0b\x85\u2028", "\n\n\n", "") | {0x2029: "\n\n"}


def text_of(path: Path, kind: str) -> Text:
    """The text of the file, page by page. Raises ``Refused``."""
    if kind in PICTURES:
        return Text([""], pictures=(1,))
    text = READERS[kind](path)
    if len(text.pages) > MAX_PAGES:
        raise Refused("too-many-pages")
    if not any(page.strip() for page in text.pages):
        raise Refused("no-text")
    if sum(len(page) for page in text.pages) > MAX_TEXT:
        raise Refused("limits")
    return text


def _pdf(path: Path) -> Text:
    from cadre.extraction.pdf import text_of as text_of_pdf

    text = text_of_pdf(path, MAX_PAGES)
    return replace(text, pages=[_clean(page) for page in text.pages])


def _docx(path: Path) -> Text:
    from cadre.extraction.word import pages_of

    pages, are_exact = pages_of(path)
    return Text([_clean(page) for page in pages], pages_are_exact=are_exact)


def _txt(path: Path) -> Text:
    text, is_sure = decoded(path.read_bytes())
    parts = _clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\f")
    pages = [page for part in parts for page in cut([block.strip() for block in EMPTY_LINES.split(part)])]
    return Text(pages, pages_are_exact=False, letters_are_sure=is_sure)


def _xlsx(path: Path) -> Text:
    from cadre.extraction.xlsx import pages_of

    return Text([_clean(page) for page in pages_of(path)])


def _pptx(path: Path) -> Text:
    from cadre.extraction.slides import pages_of

    pages, pictures = pages_of(path, MAX_PAGES)
    return Text([_clean(page) for page in pages], pictures=pictures)


def _odt(path: Path) -> Text:
    from cadre.extraction.open_document import pages_of

    return Text([_clean(page) for page in pages_of(path)], pages_are_exact=False)


def _ods(path: Path) -> Text:
    from cadre.extraction.open_document import pages_of

    return Text([_clean(page) for page in pages_of(path)])


def _csv(path: Path) -> Text:
    from cadre.extraction.separated import pages_of

    pages, is_sure = pages_of(path.read_bytes())
    return Text([_clean(page) for page in pages], letters_are_sure=is_sure)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", UNSEEN.sub("", text.translate(LINE_ENDS)))


READERS = {
    "pdf": _pdf,
    "docx": _docx,
    "txt": _txt,
    "xlsx": _xlsx,
    "pptx": _pptx,
    "odt": _odt,
    "ods": _ods,
    "csv": _csv,
}
