"""Short forms of longer text, and lists of words."""

from collections.abc import Iterable

from babel import lists


def truncate(text: str, length: int) -> str:
    """``text`` on one line, at most ``length`` characters, cut after a whole word and marked with “…”."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    kept = line[: length - 1]
    if line[length - 1] != " " and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' ,;:.–')}…"


def format_list(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; empty for nothing."""
    return lists.format_list(list(words), locale="en_GB")
