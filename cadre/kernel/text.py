"""Text as people typed it made plain, short forms of longer text, and lists of words."""

import re
import unicodedata
from collections.abc import Iterable

from babel import lists

# They join letters of some scripts, and make emoji such as the flag of Wales: part of what is seen.
JOINERS = {"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))}
# Control characters, signs that turn the direction of a line, code points that are no characters or half of one.
UNSEEN = {"Cc", "Cf", "Cn", "Cs"}
# A vertical tab and a form feed are the line and page breaks of word processors.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " "))


def plain_text(text: str) -> str:
    """``text`` with each word spelled in one way (NFC), line ends as ``\\n``, and without unseen characters.

    Tabs and line breaks stay, a non-breaking space is a space. A null character stays too, for the form to refuse.
    """
    lines = LINE_ENDS.sub("\n", text).translate(SPACES)
    seen = "".join(sign for sign in lines if sign in "\n\t\0" or sign in JOINERS or not _is_unseen(sign))
    return unicodedata.normalize("NFC", seen)


def one_line(text: str) -> str:
    """``text`` made plain, with one space for each run of spaces and line breaks."""
    return " ".join(plain_text(text).split())


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN


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


def count_of(count: int, noun: str, plural: str = "") -> str:
    """``1 finding``, ``2 findings``; ``plural`` is for nouns that do not end in s."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"
