"""The text of a PDF, page by page, from where its letters stand. Runs only inside the limited process."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from cadre.extraction.lines import Line, Word, lines, with_typed
from cadre.extraction.paragraphs import SOFT_HYPHEN, hyphens, paragraphs
from cadre.extraction.refusals import Refused

# Old TeX fonts write these where no table says which letters they are.
LIGATURES = {
    **dict(zip("\x0b\x0c\r\x0e\x0f", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    **dict(
        zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
    ),
}
LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
WORD = re.compile("[^ \n\t\u00a0\u2000-\u200a\u202f\u3000\ufffe]+\ufffe?")
WIDE = re.compile("[\U00010000-\U0010ffff]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}")
EVERYDAY = re.compile(r"\b(?:the|and|of|to|in|a|is|for|on|with|by|y|yr|a'r|i|ac|o|yn|ar|am|gan)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d")
# Glyphs of fonts that don't say which letters they are; without them a word would look whole.
NO_LETTERS = dict.fromkeys([*range(1, 9), *range(0x10, 0x20), 0x7F], "\ufffd")
# What the text of a page holds without a place on it.
PLACELESS = f"\0{SOFT_HYPHEN}"
# A change of size and height of so much of the height is no accident.
MUCH = 0.12
XFA = 2
FEW = 100
# On one page; a printed one holds some thousands.
MAX_LETTERS = 500_000
PLEASE_WAIT = "Please wait"
# Turned by so many degrees to the right, and what sets it upright.
QUARTERS = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}


def pages_of(path: Path, most: int) -> list[str]:
    """The text of each page. Raises ``Refused``."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        raise Refused("encrypted" if "password" in str(fault).lower() else _why_not(path)) from None
    with document:
        if len(document) > most:
            raise Refused("too-many-pages")
        unsure: Counter[str] = Counter()
        pages = hyphens([_page(document, number, unsure) for number in range(len(document))])
        if document.get_formtype() == XFA and PLEASE_WAIT in pages[0][:200]:
            raise Refused("adobe-form")
    if unsure["broken"] == len(pages):
        raise Refused("corrupt")
    if unsure["letters"] > FEW and unsure["guessed"] > unsure["letters"] / 2 and not _is_language(pages):
        raise Refused("no-letters")
    return pages


def _why_not(path: Path) -> str:
    """A second reader tells a PDF without pages from a damaged one."""
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            return "corrupt" if len(document.pages) else "no-pages"
    except pikepdf.PasswordError:
        return "encrypted"
    except pikepdf.PdfError:
        return "corrupt"


def _is_language(pages) -> bool:
    text = "\n".join(pages)
    return len(EVERYDAY.findall(text)) > len(text.split()) / 50


def _page(document, number, unsure) -> str:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        # One page that is damaged does not take the others along.
        unsure["broken"] += 1
        return ""
    if page.get_rotation():
        # How the page is shown changes the order of its letters and not where they stand: look at it unturned.
        page.set_rotation(0)
        page = _anew(document, number, page)
    printed, turn, aslant = _read(page, unsure)
    if turn:
        # A page written sideways is set upright: boxes of letters are only known for upright ones.
        pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(*QUARTERS[turn]), None)
        page = _anew(document, number, page)
        printed, turn, aslant = _read(page, unsure)
    if _has_typed(page) and pdfium.FPDFPage_Flatten(page, 0) == pdfium.FLATTEN_SUCCESS:
        # What was typed into a form, and remarks in boxes, are now part of the page, written after all the rest.
        page = _anew(document, number, page)
        printed = with_typed(printed, _read(page, unsure)[0])
    page.close()
    return "\n\n".join(filter(None, [paragraphs(printed), *aslant]))


def _has_typed(page) -> bool:
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}:
            return True
    return False


def _anew(document, number, page):
    page.close()
    return document[number]


def _read(page, unsure) -> tuple[list[Line], int, list[str]]:
    """The lines of the page, by how many degrees they are turned, and what runs another way: a stamp, a side note."""
    text = page.get_textpage()
    turns = Counter()
    words = list(_words(text, turns, unsure))
    text.close()
    turn = turns.most_common(1)[0][0] if turns else 0
    aslant = itertools.groupby(words, key=lambda turned: turned[0])
    others = [" ".join(word.text for _, word in run) for way, run in aslant if way != turn]
    return lines([word for way, word in words if way == turn]), turn if turn in QUARTERS else 0, others


def _words(text, turns, unsure) -> Iterator[tuple[int, Word]]:
    """Each word with the way it runs, in degrees; a word with figures of several sizes or heights in parts."""
    box, end = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    read, last = _letters(text), 0
    for match in WORD.finditer(read):
        first, after = match.span()
        letters = match.group()
        # The mark of a hyphen has no place of its own.
        pdfium.FPDFText_GetLooseCharBox(text, first, box)
        pdfium.FPDFText_GetLooseCharBox(text, max(first, after - 1 - letters.endswith(SOFT_HYPHEN)), end)
        turn = round(math.degrees(pdfium.FPDFText_GetCharAngle(text, first)) / 10) * 10 % 360
        turns[turn] += after - first
        unsure["letters"] += len(letters)
        unsure["guessed"] += len(letters) * (pdfium.FPDFText_HasUnicodeMapError(text, first) == 1)
        spaced = " " in read[last:first]
        last = after
        if turn == 0 and FIGURE.search(letters) and _may_differ(letters, box, end):
            yield from ((turn, part) for part in _parts_of(text, first, letters, spaced))
            continue
        foot, head = min(box.bottom, end.bottom), max(box.top, end.top)
        yield (
            turn,
            Word(
                _in_reading_order(letters, lambda place, start=first: _left(text, start + place)),
                min(box.left, end.left),
                max(box.right, end.right),
                foot,
                head,
                max(round(head - foot, 1), 0.1),
                spaced,
            ),
        )


def _may_differ(letters: str, box, end) -> bool:
    if len(letters) == 1 or RIGHT_TO_LEFT.search(letters):
        return False
    return not letters.isdigit() or abs(box.top - end.top) + abs(box.bottom - end.bottom) > 0.5


def _parts_of(text, first: int, letters: str, spaced: bool) -> Iterator[Word]:
    """The word cut where its letters change their size or their height: there a raised figure begins or ends."""
    box, start, part = pdfium.FS_RECTF(), 0, None
    for place in range(len(letters)):
        if letters[place] in PLACELESS:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, first + place, box)
        height = max(round(box.top - box.bottom, 1), 0.1)
        if part and abs(height - part.height) + abs(box.bottom - part.foot) > part.height * MUCH:
            yield part._replace(text=_written(letters[start:place]))
            start, spaced, part = place, False, None
        left, right = (min(part.left, box.left), max(part.right, box.right)) if part else (box.left, box.right)
        foot, head = (part.foot, part.head) if part else (box.bottom, box.top)
        part = Word("", left, right, foot, head, part.height if part else height, spaced)
    if part:
        yield part._replace(text=_written(letters[start:]))


def _letters(text) -> str:
    """What pdfium reads, a letter for each of its places. Letters beyond the first plane take two."""
    if text.count_chars() > MAX_LETTERS:
        raise Refused("limits")
    letters = WIDE.sub("\\g<0>\x00", text.get_text_range())
    if len(letters) != text.count_chars():
        letters = "".join(chr(pdfium.FPDFText_GetUnicode(text, place)) for place in range(text.count_chars()))
    return letters.replace("\r\n", "\n\n").translate(NO_LETTERS)


def _left(text, place) -> float:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, place, box)
    return box.left


def _in_reading_order(letters: str, left) -> str:
    """The word in the order in which it is read: a script that runs to the left may have been written as it is seen.

    ``left`` tells where the letter at a place of the word begins.
    """
    if run := RIGHT_TO_LEFT.search(letters):
        start, end = run.span()
        if left(start) < left(end - 1):
            letters = letters[:start] + run.group()[::-1] + letters[end:]
    return _written(letters)


def _written(letters: str) -> str:
    return LIGATURE.sub(lambda match: LIGATURES[match.group()], letters)
