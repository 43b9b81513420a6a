"""The text of a PDF, page by page, from where its letters stand. Runs only inside the limited process."""

import itertools
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from cadre.extraction.clips import Box, turned
from cadre.extraction.glyphs import MIRRORED, MIRRORED_DOWN, Unsure, words_of
from cadre.extraction.legible import is_legible
from cadre.extraction.lines import Line, lines, with_typed
from cadre.extraction.paragraphs import hyphens, paragraphs
from cadre.extraction.pictures import is_picture
from cadre.extraction.refusals import Refused
from cadre.extraction.text import Text

XFA = 2
FEW = 100
PLEASE_WAIT = "Please wait"
# Turned by so many degrees to the right, or mirrored, and what sets it upright.
UPRIGHT = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}
UPRIGHT |= {MIRRORED: (-1, 0, 0, 1, 0, 0), MIRRORED_DOWN: (1, 0, 0, -1, 0, 0)}
SAMPLE = 20_000


def text_of(path: Path, most: int) -> Text:
    """The text of each page, of which there may be ``most``. Raises ``Refused``."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        raise Refused("encrypted" if "password" in str(fault).lower() else _why_not(path)) from None
    with document:
        if len(document) > most:
            raise Refused("too-many-pages")
        unsure = Unsure()
        read = [_page(document, number, unsure) for number in range(len(document))]
        pages = hyphens([text for text, _ in read])
        if document.get_formtype() == XFA and PLEASE_WAIT in pages[0][:200]:
            raise Refused("adobe-form")
    if unsure.broken == len(pages):
        raise Refused("corrupt")
    if unsure.letters > FEW and unsure.guessed > unsure.letters / 2 and not is_legible(_sample(unsure)):
        raise Refused("no-letters")
    return Text(pages, pictures=tuple(number for number, (_, is_one) in enumerate(read, start=1) if is_one))


def _sample(unsure: Unsure) -> str:
    return " ".join(unsure.sample[:SAMPLE])


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


def _page(document, number: int, unsure: Unsure) -> tuple[str, bool]:
    """The text of the page, and whether it is mostly a picture."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        # One page that is damaged does not take the others along.
        unsure.broken += 1
        return "", False
    if page.get_rotation():
        # How the page is shown changes the order of its letters and not where they stand: look at it unturned.
        page.set_rotation(0)
        page = _again(document, number, page)
    shown = _shown(page)
    read = _read(page, shown, unsure)
    if read.turn:
        # A page written sideways is set upright: boxes of letters are only known for upright ones.
        pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(*UPRIGHT[read.turn]), None)
        page = _again(document, number, page)
        shown = turned(shown, UPRIGHT[read.turn])
        read = _read(page, shown, unsure)
    printed = read.printed
    is_one = is_picture(page, read.words, shown)
    if _has_typed(page) and pdfium.FPDFPage_Flatten(page, 0) == pdfium.FLATTEN_SUCCESS:
        # What was typed into a form, and remarks in boxes, are now part of the page, written after all the rest.
        page = _again(document, number, page)
        printed = with_typed(printed, _read(page, shown, unsure).printed)
    page.close()
    return "\n\n".join(filter(None, [paragraphs(printed), *read.aslant])), is_one


def _shown(page) -> Box:
    """The part of the page that is shown: words beyond it were cropped away."""
    return Box(*page.get_bbox())


def _has_typed(page) -> bool:
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}:
            return True
    return False


def _again(document, number, page):
    page.close()
    return document[number]


@dataclass(frozen=True)
class _Read:
    """What is on a page: its lines, by how much they are turned, what runs another way (a stamp, a note at the side),
    and how many words there are."""

    printed: list[Line]
    turn: int
    aslant: list[str]
    words: int


def _read(page, shown: Box, unsure: Unsure) -> _Read:
    text = page.get_textpage()
    words = list(words_of(text, shown, unsure))
    text.close()
    turns: Counter[int] = Counter()
    for way, word in words:
        turns[way] += len(word.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    if len(turns) < 2:
        return _Read(lines([word for _, word in words]), turn if turn in UPRIGHT else 0, [], len(words))
    runs = itertools.groupby(words, key=lambda turned: turned[0])
    others = [" ".join(word.text for _, word in run) for way, run in runs if way != turn]
    printed = lines([word for way, word in words if way == turn])
    return _Read(printed, turn if turn in UPRIGHT else 0, others, len(words))
