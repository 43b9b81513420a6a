"""What people type and what is indexed, as the same words for either database; and keys as single tokens."""

import hashlib
import re

from cadre.kernel.folding import fold

WORD = re.compile(r"[^\W_]+")
LONGEST = 60
MAX_WORDS = 12


def words_of(typed: str) -> list[str]:
    """The words in ``typed``, folded, at most twelve, without operators; empty when there is nothing to look for."""
    return _words(typed)[:MAX_WORDS]


def indexed(text: str) -> str:
    """``text`` as both databases index it: its words, folded, so that neither cuts or spells them in its own way."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def token_of(key: str) -> str:
    """An audience key (``r12.team``) as one token that no tokenizer splits."""
    return "k" + hashlib.sha256(key.encode()).hexdigest()[:20]
