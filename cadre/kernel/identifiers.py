"""What in a text may identify a person: names on record, telephone numbers, emails, postcodes, dates of birth, and the
numbers of crimes and cases. It is pure, and its time grows with the length of the text alone."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cadre.kernel.folding import fold

NAME, PHONE, EMAIL, POSTCODE, BIRTH, REFERENCE = "name", "telephone", "email", "postcode", "birth", "reference"
LABELS = {
    NAME: "a name",
    PHONE: "a telephone number",
    EMAIL: "an email address",
    POSTCODE: "a postcode",
    BIRTH: "a date of birth",
    REFERENCE: "a crime or case number",
}
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
BETWEEN = re.compile(r"[\s.,]{1,3}")
# Titles and ranks before a surname; each is left out of a name on record.
TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss mx dr prof sir dame lord lady rev pc ps dc ds di dci supt insp sgt ci cc dcc acc cdr wpc pcso"
        " constable sergeant inspector superintendent detective chief deputy assistant officer doctor professor",
    )
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:[./-]\d{{1,2}}[./-]|\s{{1,3}}{_MONTH},?\s{{1,3}})"
# Each repeats a limited number of times and starts at the start of a word, so that none goes over a text twice.
PATTERNS = {
    EMAIL: re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    PHONE: re.compile(r"(?<![\w/.+-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?![\w/])"),
    POSTCODE: re.compile(
        r"(?<![\w/-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}"
        r"|[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2})(?![\w/-])"
    ),
    BIRTH: re.compile(
        r"(?<!\w)(?:(?:born|dob|d\.o\.b\.?|date of birth|dyddiad geni|ganwyd)\W{1,4}(?:(?:on|is|was|ar)\W{1,2})?"
        rf"{_DATE}\d{{2,4}}|{_DATE}(?:19[2-9]\d|200\d|201[0-2]))(?!\w)",
        re.IGNORECASE,
    ),
    REFERENCE: re.compile(
        r"(?<![\w/])(?:(?:crime|case|incident|occurrence|custody|urn|crn|nhs|pnc)\s{0,2}(?:ref(?:erence)?|number|no|id)?"
        r"\.?\s{0,2}[:#]?\s{0,2}(?!(?:19|20)\d\d(?![\w/-]))(?=[A-Z/-]{0,6}\d[\w/-]{0,14}\d)[A-Z0-9][A-Z0-9/-]{3,20}"
        r"|[A-Z]{0,4}/?\d{2,6}/\d{3,7}/\d{2,4}|[A-Z]{1,4}/\d{3,7}/\d{2,4})(?![\w/])",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, order=True)
class Identifier:
    """A place in a text, from ``start`` to ``end``, and which kind of identifier it may be."""

    start: int
    end: int
    kind: str

    @property
    def label(self) -> str:
        return LABELS[self.kind]


def identifiers(text: str, names: Collection[str] = ()) -> list[Identifier]:
    """What in ``text`` may identify a person, in order; no two overlap. ``names`` are the people on record.

    A name is found by its first and last words or by a title with its last word, however it is spelled.
    """
    places = [
        Identifier(match.start(), match.end(), kind) for kind, p in PATTERNS.items() for match in p.finditer(text)
    ]
    apart: list[Identifier] = []
    for place in sorted([*places, *_names(text, names)], key=lambda place: (place.start, -place.end)):
        if not apart or place.start >= apart[-1].end:
            apart.append(place)
    return apart


def parts_of(text: str, places: Collection[Identifier]) -> list[tuple[str, str]]:
    """``text`` in parts, each with the label of the identifier it is, or nothing."""
    parts, end = [], 0
    for place in places:
        parts += [(text[end : place.start], ""), (text[place.start : place.end], place.label)]
        end = place.end
    return [part for part in [*parts, (text[end:], "")] if part[0]]


def _names(text, names) -> Iterator[Identifier]:
    surnames, followers = set(), defaultdict(set)
    for name in names:
        words = [word for word in map(_bare, WORD.findall(name)) if word not in TITLES]
        if len(words) > 1 and len(words[-1]) > 1:
            surnames.add(words[-1])
            followers[words[0]].add(words[-1])
            followers[words[-1]].add(words[0])
    placed = [(_bare(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]
    for number, (word, start, end) in enumerate(placed[1:], start=1):
        before, begins, ends = placed[number - 1]
        is_name = word in followers.get(before, ()) or (before in TITLES and word in surnames)
        if is_name and text[start].isupper() and BETWEEN.fullmatch(text, ends, start):
            yield Identifier(begins, end, NAME)


def _bare(word: str) -> str:
    return fold(word).removesuffix("'s")
