"""Which request a file answers, guessed by its name."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cadre.kernel.folding import fold

# Words that say nothing of what a document is about.
COMMON = frozenset({"and", "for", "the", "with", "from", "final", "draft", "version", "copy", "our", "new", "police"})
# Words are alike from so many letters on: vulnerable and vulnerability.
ALIKE = 5
ENOUGH = 0.6


def guess(name: str, requests: Iterable[Any]):
    """The one of ``requests``, by its title, that a file of this name answers; None if none or several fit as well."""
    words = _words(Path(name).stem)
    scores = [(_score(words, _words(request.title)), request) for request in requests]
    best = max((score for score, _ in scores), default=0)
    fitting = [request for score, request in scores if score == best]
    return fitting[0] if best >= ENOUGH and len(fitting) == 1 else None


def _words(text: str) -> set[str]:
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", text)
    words = re.findall(r"[^\W\d_]{3,}", fold(spaced))
    return {word[:ALIKE] for word in words if word not in COMMON}


def _score(one: set[str], other: set[str]) -> float:
    """The share of the shorter name's words that the other has; among equals the one with more of them is better."""
    if not one or not other:
        return 0
    common = len(one & other)
    return common / min(len(one), len(other)) + common / 100 if common else 0
