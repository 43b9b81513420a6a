"""Finds the row of headings in a list, below titles and empty rows, and guesses what each column is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cadre.members.importing.fields import EXAMPLE, KNOWN, WRONG, bare, is_personal, short_titles

LOOKED_AT = 30
ONE_OF_EACH = 2
SIDE = re.compile(r"\b(children|child|cyp|adults?)\b")
MANY = {"strands", "modes", "about"}
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
SAMPLE = 50

Rows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class Headings:
    """The headings of a list, the number of the row that ends them, and the rows below it."""

    titles: list[str]
    row: int
    body: list[tuple[int, list[str]]]


def headings_of(rows: Rows, strands, *, row: int = 0) -> Headings:
    """The headings of ``rows``: those of the row with this number, else of the row with the most that we know.

    A heading over several columns may be a row above the others. ``strands`` are pairs of code and title.
    """
    known = _known(strands)
    top = list(rows[:LOOKED_AT])
    chosen = [place for place, (number, _) in enumerate(rows) if number == row] if row else []
    first = chosen[0] if chosen else 0
    best, best_score = (list(rows[first][1]) if rows else [], first), (0, 0)
    for place in chosen or range(len(top)):
        cells, above = rows[place][1], rows[place - 1][1] if place else []
        for titles, is_pair in ((list(cells), False), (_paired(above, cells), True)):
            score = (sum(1 for title in titles if _key(title, known)), not is_pair)
            if score[0] >= ONE_OF_EACH and score > best_score:
                best, best_score = (titles, place), score
    return _cut(rows, *best)


def _cut(rows: Rows, titles: list[str], place: int) -> Headings:
    width = max([len(titles), *(len(cells) for _, cells in rows[place + 1 :])], default=0)
    titles = [title.strip() for title in titles] + [""] * (width - len(titles))
    bare_titles = [bare(title) for title in titles]
    body = [
        (number, [*cells, *[""] * (width - len(cells))])
        for number, cells in rows[place + 1 :]
        if not _repeats(cells, bare_titles)
    ]
    return Headings(titles, rows[place][0] if rows else 0, body)


def _repeats(cells: Sequence[str], titles: list[str]) -> bool:
    """Whether a row is the headings again, as at the top of each printed page."""
    filled = [(bare(cell), title) for cell, title in zip(cells, titles, strict=False) if cell.strip()]
    return len(filled) > 1 and all(cell == title for cell, title in filled)


def _paired(above: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The headings of two rows: those of the lower one, and of the upper one where the lower is empty."""
    width = max(len(above), len(cells))
    upper, lower = [*above, *[""] * (width - len(above))], [*cells, *[""] * (width - len(cells))]
    return [low if low.strip() else high for high, low in zip(upper, lower, strict=True)]


def _known(strands) -> dict[str, str]:
    """What each heading means."""
    codes = {title: code for code, title in strands}
    short = {begin: f"strand:{codes[title]}" for begin, title in short_titles(codes).items()}
    whole = {bare(words): f"strand:{code}" for code, title in strands for words in (title, code)}
    return short | KNOWN | whole


def _key(title: str, known: dict[str, str]) -> str:
    """What a heading means; empty if we do not know it."""
    if not bare(title) or bare(title) == bare(WRONG):
        return ""
    whole, short = bare(title), bare(EXAMPLE.sub(" ", title))
    side = SIDE.search(whole)
    if key := known.get(whole) or known.get(short):
        is_strand = key.startswith("strand:")
        return f"{key}:{_side(side.group())}" if is_strand and side and whole not in known else key
    if side:
        key = known.get(" ".join(SIDE.sub(" ", whole).replace(" and ", " ").split()), "")
        return f"{key}:{_side(side.group())}" if key.startswith("strand:") else ""
    return ""


def _side(word: str) -> str:
    return "adults" if word.startswith("adult") else "children"


def guess(headings: Headings, strands) -> list[str]:
    """What each column probably is, each at most once; empty for those that we do not know or never import."""
    known = _known(strands)
    columns: list[str] = []
    for place, title in enumerate(headings.titles):
        key = "" if is_personal(title) else _key(title, known)
        if not key and not is_personal(title) and _has_addresses(headings, place):
            key = "email"
        columns.append("" if key in columns and key not in MANY else key)
    return columns


def _has_addresses(headings: Headings, place: int) -> bool:
    cells = [cells[place] for _, cells in headings.body[:SAMPLE] if cells[place].strip()]
    return len(cells) > 1 and sum(bool(ADDRESS.fullmatch(cell.strip())) for cell in cells) > len(cells) / 2
