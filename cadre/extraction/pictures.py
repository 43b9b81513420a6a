"""Tells a PDF page that is mostly a picture, such as a scan with a stamp. Runs only inside the limited process."""

import ctypes

import pypdfium2.raw as pdfium

from cadre.extraction.clips import Box

# A page with more words is a page of text; one that a picture covers to so much is a picture.
FEW_WORDS = 60
MOST = 0.5
MAX_OBJECTS = 5000
DEEPEST = 4


def is_picture(page, words: int, shown: Box) -> bool:
    """Whether pictures cover most of a page that has few words. A scan whose words a machine has read is none: it has
    them unseen, behind the picture."""
    if words > FEW_WORDS:
        return False
    area = max((shown.right - shown.left) * (shown.head - shown.foot), 1.0)
    return _covered(page, shown) > area * MOST


def _covered(page, shown: Box) -> float:
    covered = 0.0
    for place in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, place)
        if _is_unseen_text(drawn):
            return 0.0
        covered += _area(drawn, shown, 0)
    return covered


def _is_unseen_text(drawn) -> bool:
    is_text = pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT
    return is_text and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def _area(drawn, shown: Box, depth: int) -> float:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_picture(drawn, depth)):
        left, foot, right, head = (ctypes.c_float() for _ in range(4))
        if pdfium.FPDFPageObj_GetBounds(drawn, left, foot, right, head):
            width = min(right.value, shown.right) - max(left.value, shown.left)
            height = min(head.value, shown.head) - max(foot.value, shown.foot)
            return max(width, 0.0) * max(height, 0.0)
    return 0.0


def _holds_picture(form, depth: int) -> bool:
    if depth >= DEEPEST:
        return False
    for place in range(min(max(pdfium.FPDFFormObj_CountObjects(form), 0), MAX_OBJECTS)):
        inner = pdfium.FPDFFormObj_GetObject(form, place)
        kind = pdfium.FPDFPageObj_GetType(inner)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_picture(inner, depth + 1)):
            return True
    return False
