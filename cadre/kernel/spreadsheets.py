"""Makes values safe to export to a spreadsheet."""

import unicodedata

RISKY = ("=", "+", "-", "@")
# Control and format characters, and code points that are no characters: a spreadsheet may pass over them.
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}


def escape_formula(value) -> str:
    """``value`` as text that no spreadsheet evaluates as a formula.

    Looks past white space and unseen characters, and at full-width signs as at the signs they look like.
    """
    words = str(value)
    return f"'{words}" if _begins(words).startswith(RISKY) or words[:1] in {"\t", "\r", "\n"} else words


def _begins(words: str) -> str:
    seen = (sign for sign in unicodedata.normalize("NFKC", words) if unicodedata.category(sign) not in UNSEEN)
    return "".join(seen).lstrip()
