"""What in a text names a host: its name, short name or the reference of its review. Pure: it asks nothing."""

import re
from collections.abc import Collection, Iterable

from cadre.kernel.folding import fold

WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")
# What many names of organisations have in common, and so tells nobody which one it is.
KINDS = frozenset(
    re.findall(
        r"\w+",
        "police constabulary heddlu force service services council authority county city borough trust board"
        " the of and for y yr",
    )
)


def names_of(organisation: str) -> set[str]:
    """The name, and what is left of it without words at its ends that say what kind of body it is.

    ``Northshire Police`` is also ``Northshire``, ``City of Quill Police`` also ``Quill``.
    """
    words = WORD.findall(organisation)
    while words and fold(words[-1]) in KINDS:
        words.pop()
    while words and fold(words[0]) in KINDS:
        words.pop(0)
    short = " ".join(words)
    return {name for name in (organisation.strip(), short) if len(name) > 1}


def host_words(text: str, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that are in ``text`` as whole words, however they are spelled, the longest first; one that is
    only within a longer one that was found is left out."""
    folded, named = _spaced(text), []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        pattern = re.compile(rf"(?<!\w){re.escape(_spaced(name))}(?!\w)")
        if name.strip() and pattern.search(folded):
            folded = pattern.sub(" ", folded)
            named.append(name)
    return named


def names_of_hosts(hosts: Collection[tuple[str, str, str]]) -> set[str]:
    """The names to look for of hosts, each with its name, its short name and the reference of a review of it."""
    names: set[str] = set()
    for name, short, reference in hosts:
        names |= names_of(name) | {word for word in (short, reference) if word}
    return names


def _spaced(text: str) -> str:
    return " ".join(fold(text).split())
