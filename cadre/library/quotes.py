"""Where a quote is on its page."""

import re

from cadre.kernel.folding import places_of


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where in ``text`` the quote begins and ends, every time it occurs.

    As it was typed or, if it is nowhere like that, with other accents, capitals, quotation marks and spaces.
    """
    words = quote.strip()
    if not words:
        return []
    exact = [(match.start(), match.start() + len(words)) for match in re.finditer(f"(?={re.escape(words)})", text)]
    return exact or list(places_of([words], text))
