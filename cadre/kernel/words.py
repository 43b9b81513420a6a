"""Words cut to a length for a label, and lists of words."""

from collections.abc import Iterable

from babel import lists


def cut(text: str, most: int) -> str:
    """``text`` on one line in at most ``most`` characters, ended after a whole word, with “…” for what is left out."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    if line[most - 1] != " " and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' ,;:.–')}…"


def format_list(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; empty for nothing."""
    return lists.format_list(list(words), locale="en_GB")
