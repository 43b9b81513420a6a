"""What people type, made safe for either database; and keys as single tokens."""

import hashlib
import re
import unicodedata

WORD = re.compile(r"\w+", re.UNICODE)
MAX_WORDS = 12


def words_of(typed: str) -> list[str]:
    """The words in ``typed``, at most twelve, without operators; empty when there is nothing to look for."""
    # A letter and its accent may come as two: everything that can be found has them as one.
    words = [word[:60] for word in WORD.findall(unicodedata.normalize("NFC", typed.replace("\x00", " ")))]
    return [word for word in words if word.strip("_")][:MAX_WORDS]


def token_of(key: str) -> str:
    """An audience key (``r12.team``) as one token that no tokenizer splits."""
    return "k" + hashlib.sha256(key.encode()).hexdigest()[:20]
