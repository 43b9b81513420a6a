"""The words of a PDF page, with where each is and which way it runs, from what pdfium reads. Runs only inside the
limited process."""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from cadre.extraction.clips import Box, clipped
from cadre.extraction.lines import Word
from cadre.extraction.paragraphs import SOFT_HYPHEN
from cadre.extraction.refusals import Refused
from cadre.extraction.shadows import Letter, shadows

# Old TeX fonts write these where no table says which letters they are.
TEX_LIGATURES = dict(zip("\x0b\x0c\r\x0e\x0f", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
TEX_FONT = re.compile(r"(?:[A-Z]{6}\+)?(?:CM[A-Z]+|cm[a-z]+|PL[A-Z]+|pl[a-z]+|MS[AB]M|EU[FRS][BM]|CC[A-Z]+)\d")
LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
LIGATURE = re.compile(f"[{''.join([*LIGATURES, *TEX_LIGATURES])}]")
WORD = re.compile("[^ \n\t\u00a0\u2000-\u200a\u202f\u3000\ufffe]+\ufffe?")
WIDE = re.compile("[\U00010000-\U0010ffff]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}")
FIGURE = re.compile(r"\d")
TWICE = re.compile(r"(\w)\1")
# A glyph of which nothing says which letter it is; without a mark its word would look whole.
NO_LETTER = "\ufffd"
NO_LETTERS = dict.fromkeys([*range(1, 9), *range(0x10, 0x20), 0x7F], NO_LETTER)
# What the text of a page holds without a place on it.
PLACELESS = f"\0{SOFT_HYPHEN}"
# On one page; a printed one holds some thousands.
MAX_LETTERS = 500_000
# A change of size and height of so much of the height is no accident.
MUCH = 0.12
# Letters that share so much of their place overlap.
OVERLAP, LEAST = 0.3, 0.02
# Of pages mirrored as a whole: to the other side, and upside down.
MIRRORED, MIRRORED_DOWN = -1, -2
SAMPLED, ONE_IN, WHOLE_SAMPLE = 8, 5, 2000
COPIES = 6


@dataclass
class Unsure:
    """What is not known of a document: how many letters its fonts give no meaning, some of them, and broken pages."""

    letters: int = 0
    guessed: int = 0
    sample: list[str] = field(default_factory=list)
    broken: int = 0

    def count(self, text, place: int, letters: str) -> None:
        """Count a word. Of long documents only some are looked at."""
        self.letters += len(letters)
        weight = 1 if self.letters < WHOLE_SAMPLE else ONE_IN
        if self.letters % weight == 0 and pdfium.FPDFText_HasUnicodeMapError(text, place) == 1:
            self.guessed += len(letters) * weight
            self.sample.append(letters)


def words_of(text, seen: Box, unsure: Unsure) -> Iterator[tuple[int, Word]]:
    """Each word that is within ``seen``, once, with the way it runs: in degrees, or ``MIRRORED``. A word with figures
    of several sizes or heights comes in parts. Raises ``Refused`` for a page with too many."""
    return _Glyphs(text, seen, unsure).words()


class _Glyphs:
    """One page while it is read. Boxes are looked up a letter at a time: no other call costs as much."""

    def __init__(self, text, seen: Box, unsure: Unsure):
        self.text, self.seen, self.unsure = text, seen, unsure
        self.read = _letters(text)
        self.box, self.end = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self.clips: dict[int, Box] = {}
        self.is_odd = self._is_odd()
        self.runs_left = bool(RIGHT_TO_LEFT.search(self.read))
        self.has_ligatures = bool(LIGATURE.search(self.read))
        self.hidden = self._shadows() if self._has_doubles() else frozenset()
        self.printed: dict[str, list[tuple[float, float]]] = defaultdict(list)

    def words(self) -> Iterator[tuple[int, Word]]:
        last, spaced = 0, False
        for match in WORD.finditer(self.read):
            first, after = match.span()
            spaced = spaced or " " in self.read[last:first]
            last = after
            places = range(first, after)
            if self.hidden:
                places = [place for place in places if place not in self.hidden]
            if places and (parts := self._word(places, spaced)):
                yield from parts
                spaced = False

    def _word(self, places: Sequence[int], spaced: bool) -> list[tuple[int, Word]]:
        """The word at these places, or its parts; nothing where the page does not show it, or has shown it there."""
        first, after = places[0], places[-1] + 1
        whole = len(places) == after - first
        letters = self.read[first:after] if whole else "".join(self.read[place] for place in places)
        box, end = self.box, self.end
        pdfium.FPDFText_GetLooseCharBox(self.text, first, box)
        left, foot, right, head = box.left, box.bottom, box.right, box.top
        # The mark of a hyphen has no place of its own.
        final = after - 1 - (letters[-1] == SOFT_HYPHEN)
        is_level = differs = False
        if final > first:
            pdfium.FPDFText_GetLooseCharBox(self.text, final, end)
            is_level = end.left > left and abs(end.bottom - foot) < (head - foot) * 0.5
            differs = abs(end.top - head) + abs(end.bottom - foot) > 0.5
            left, foot = min(left, end.left), min(foot, end.bottom)
            right, head = max(right, end.right), max(head, end.top)
        shown = self._shown(first)
        if left < shown.left or right > shown.right or foot < shown.foot or head > shown.head:
            within = [place for place in places if self._is_within(place, shown)]
            if len(within) < len(places):
                self.unsure.count(self.text, first, letters)
                return self._word(within, spaced) if within else []
        if self._is_second_print(letters, left, foot, head):
            return []
        half = len(letters) // 2
        if half > 1 and letters[:half] == letters[half:] and self._is_repeated(places):
            return self._word(places[:half], spaced)
        turn = 0 if is_level and not self.is_odd else self._turn(first)
        self.unsure.count(self.text, first, letters)
        if turn == 0 and whole and self._may_have_parts(letters, differs):
            return [(turn, part) for part in self._parts(first, after, spaced)]
        height = round(head - foot, 1)
        words = letters if letters.isascii() and not self.has_ligatures else self._written(first, letters)
        return [(turn, Word(words, left, right, foot, head, height if height > 0.1 else 0.1, spaced))]

    def _place(self, place: int) -> Box:
        box = self.box
        pdfium.FPDFText_GetLooseCharBox(self.text, place, box)
        return Box(box.left, box.bottom, box.right, box.top)

    def _shown(self, place: int) -> Box:
        """What the page shows of what is drawn together with this letter: some of it may be clipped away."""
        drawn = pdfium.FPDFText_GetTextObject(self.text, place)
        if not drawn:
            return self.seen
        key = ctypes.addressof(drawn.contents)
        if key not in self.clips:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self.text, place, matrix)
            self.clips[key] = clipped(self.seen, drawn, matrix)
        return self.clips[key]

    def _is_within(self, place: int, shown: Box) -> bool:
        if self.read[place] in PLACELESS:
            return False
        left, foot, right, head = self._place(place)
        return shown.left <= (left + right) / 2 <= shown.right and shown.foot <= (foot + head) / 2 <= shown.head

    def _is_repeated(self, places: Sequence[int]) -> bool:
        """Whether the second half of the word lies on the first, a little apart."""
        one, other = self._place(places[0]), self._place(places[len(places) // 2])
        reach = (one.head - one.foot) * OVERLAP
        return abs(one.left - other.left) < reach and abs(one.foot - other.foot) < reach

    def _is_second_print(self, letters: str, left: float, foot: float, head: float) -> bool:
        reach, before = (head - foot) * OVERLAP, self.printed[letters]
        for other_left, other_foot in before[-COPIES:]:
            if abs(other_left - left) < reach and abs(other_foot - foot) < reach:
                return True
        before.append((left, foot))
        return False

    def _may_have_parts(self, letters: str, differs: bool) -> bool:
        if len(letters) == 1 or letters.isalpha() or not FIGURE.search(letters):
            return False
        return (differs or not letters.isdigit()) and not (self.runs_left and RIGHT_TO_LEFT.search(letters))

    def _parts(self, first: int, after: int, spaced: bool) -> Iterator[Word]:
        """The word cut where its letters change their size or their height: there a raised figure begins or ends."""
        box, start, part = self.box, first, None
        for place in range(first, after):
            if self.read[place] in PLACELESS:
                continue
            pdfium.FPDFText_GetLooseCharBox(self.text, place, box)
            height = max(round(box.top - box.bottom, 1), 0.1)
            if part and abs(height - part.height) + abs(box.bottom - part.foot) > part.height * MUCH:
                yield part._replace(text=self._written(start, self.read[start:place]))
                start, spaced, part = place, False, None
            if part:
                part = part._replace(left=min(part.left, box.left), right=max(part.right, box.right))
            else:
                part = Word("", box.left, box.right, box.bottom, box.top, height, spaced)
        if part:
            yield part._replace(text=self._written(start, self.read[start:after]))

    def _turn(self, place: int) -> int:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text, place, matrix)
        angle = round(math.degrees(math.atan2(matrix.c, matrix.a)) / 10) * 10 % 360
        if angle not in {0, 180}:
            return angle
        # Letters may be set by a size below nought, which turns them as much.
        runs_left = (matrix.a < 0) != (pdfium.FPDFText_GetFontSize(self.text, place) < 0)
        if matrix.a * matrix.d - matrix.b * matrix.c < 0:
            return MIRRORED if runs_left else MIRRORED_DOWN
        return 180 if runs_left else 0

    def _is_odd(self) -> bool:
        """Whether some words are upside down or mirrored: then each is looked at."""
        starts = [match.start() for _, match in zip(range(400), WORD.finditer(self.read), strict=False)]
        return any(
            self._turn(place) in {MIRRORED, MIRRORED_DOWN, 180} for place in starts[:: len(starts) // SAMPLED + 1]
        )

    def _has_doubles(self) -> bool:
        """Whether two letters of a kind that follow each other lie on each other, a little apart. In a ligature, where
        they are one glyph, they are in one place."""
        box, end = self.box, self.end
        for match in TWICE.finditer(self.read):
            pdfium.FPDFText_GetLooseCharBox(self.text, match.start(), box)
            pdfium.FPDFText_GetLooseCharBox(self.text, match.start() + 1, end)
            right = abs(box.left - end.left) / max(box.right - box.left, 0.1)
            up = abs(box.bottom - end.bottom) / max(box.top - box.bottom, 0.1)
            if LEAST < max(right, up) < 1 - OVERLAP:
                return True
        return False

    def _shadows(self) -> frozenset[int]:
        return shadows(self._all_letters())

    def _all_letters(self) -> Iterator[Letter]:
        box = self.box
        for place, sign in enumerate(self.read):
            if not sign.isspace() and sign not in PLACELESS:
                pdfium.FPDFText_GetLooseCharBox(self.text, place, box)
                yield Letter(place, sign, box.left, box.bottom, box.right - box.left, box.top - box.bottom)

    def _left(self, place: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self.text, place, self.box)
        return self.box.left

    def _written(self, first: int, letters: str) -> str:
        """The word as it is read: a script that runs to the left may have been written as it is seen."""
        if self.runs_left and (run := RIGHT_TO_LEFT.search(letters)):
            start, end = run.span()
            if self._left(first + start) < self._left(first + end - 1):
                letters = letters[:start] + run.group()[::-1] + letters[end:]
        if self.has_ligatures and LIGATURE.search(letters):
            letters = "".join(self._ligature(first + place, sign) for place, sign in enumerate(letters))
        return letters.replace("\0", "")

    def _ligature(self, place: int, sign: str) -> str:
        if sign not in TEX_LIGATURES:
            return LIGATURES.get(sign, sign)
        return TEX_LIGATURES[sign] if TEX_FONT.match(_font_of(self.text, place)) else NO_LETTER


def _font_of(text, place: int) -> str:
    name = ctypes.create_string_buffer(100)
    length = pdfium.FPDFText_GetFontInfo(text, place, name, 100, ctypes.c_int())
    return name.value.decode("utf-8", errors="replace") if 0 < length <= 100 else ""


def _letters(text) -> str:
    """What pdfium reads, a letter for each of its places. Letters beyond the first plane take two."""
    count = text.count_chars()
    if count > MAX_LETTERS:
        raise Refused("limits")
    letters = WIDE.sub("\\g<0>\x00", text.get_text_range())
    if len(letters) != count:
        letters = "".join(chr(pdfium.FPDFText_GetUnicode(text, place)) for place in range(count))
    return letters.replace("\r\n", "\n\n").translate(NO_LETTERS)
