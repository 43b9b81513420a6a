"""Find things by words, within what the asker's keys allow."""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from cadre.kernel.folding import places_of
from cadre.search.engines import engine
from cadre.search.models import IndexEntry
from cadre.search.words import words_of

AROUND = 90


@dataclass(frozen=True)
class Hit:
    """One result, with an extract of its text as safe HTML in which the words are marked."""

    entry: IndexEntry
    snippet: str


@dataclass(frozen=True)
class Hits:
    total: int
    hits: list[Hit]


def find(typed: str, *, keys: Collection[str], kinds: Collection[str] = (), limit: int = 25, offset: int = 0) -> Hits:
    """What matches every word of ``typed`` (the last one as a beginning), best first.

    Never holds an entry none of whose audience keys is in ``keys``; whatever is typed, never an error.
    """
    words = words_of(typed)
    if not words or not keys:
        return Hits(0, [])
    total, matches = engine().find(words, keys, kinds, limit, offset)
    entries = IndexEntry.objects.in_bulk([pk for pk, _ in matches])
    return Hits(total, [Hit(entries[pk], snippet(entries[pk].body, words)) for pk, _ in matches if pk in entries])


def snippet(text: str, words: list[str]) -> str:
    """A piece of ``text`` around the first of ``words``, escaped, each word in ``<mark>``, however it is spelled."""
    begins, _ = next(places_of(words, text), (0, 0))
    start = max(0, begins - AROUND)
    piece = text[start : start + 2 * AROUND + 40]
    parts, last = [], 0
    for begin, end in places_of(words, piece):
        parts += [escape(piece[last:begin]), f"<mark>{escape(piece[begin:end])}</mark>"]
        last = end
    parts.append(escape(piece[last:]))
    return ("…" if start else "") + "".join(parts) + ("…" if start + len(piece) < len(text) else "")
