"""Where on a page a quote is, as people copy it: with other white space, quotation marks, or spelling of accents."""

import re
import unicodedata

SAME = [
    "'\u2018\u2019\u201b\u2032\u02bc",
    '"\u201c\u201d\u201e\u201f\u2033',
    "-\u2010\u2011\u2012\u2013\u2014\u2212",
]
ALIKE = {sign: f"[{re.escape(signs)}]" for signs in SAME for sign in signs}
LONGEST = 4000


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where in ``text`` the quote begins and ends, every time it occurs."""
    words = unicodedata.normalize("NFC", quote[:LONGEST]).split()
    if not words:
        return []
    pattern = r"\s+".join("".join(map(_alike, word)) for word in words)
    return [match.span() for match in re.finditer(pattern, text)]


def _alike(letter: str) -> str:
    """A pattern for the letter however it is spelled: with its accent in one or in two, a mark straight or curly."""
    if letter in ALIKE:
        return ALIKE[letter]
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{re.escape(letter)}|{re.escape(apart)})"
