"""Where a quote is on its page, in whole words."""

import re

from cadre.kernel.folding import places_of

LETTER = re.compile(r"[\w'’‐-]")


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where in ``text`` the quote begins and ends, every time it occurs.

    As it was typed or, if it is nowhere like that, with other accents, capitals, quotation marks and spaces.
    """
    words = quote.strip()
    if not words:
        return []
    exact = [(match.start(), match.start() + len(words)) for match in re.finditer(f"(?={re.escape(words)})", text)]
    return exact or list(places_of([words], text))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place, wider where it began or ended within a word."""
    while start and LETTER.match(text[start]) and LETTER.match(text[start - 1]):
        start -= 1
    while end < len(text) and LETTER.match(text[end - 1]) and LETTER.match(text[end]):
        end += 1
    return start, end
