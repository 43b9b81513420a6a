"""What the programme knows that a list may name: organisations and strands, and what is usual where it says none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from cadre.members.importing.fields import EXAMPLE, bare, short_titles
from cadre.members.importing.values import Unclear, short

OF_EVERY_FORCE = re.compile(r"\b(?:police|constabulary|service|force|the|department)\b")
SIDES = ("children", "adults")
SIDE = re.compile(r"[(\[,:–-]*\s*\b(children|child|adults?)\b[)\]]*", re.IGNORECASE)


@dataclass(frozen=True)
class Organisation:
    key: int
    name: str
    short: str
    slug: str


@dataclass(frozen=True)
class Strand:
    key: int
    code: str
    title: str
    sides: tuple[str, ...]


@dataclass
class Known:
    """``usual_kind`` is the kind of those whose row says none, empty for nobody; ``usual_level`` that of a strand
    which is only ticked."""

    organisations: Sequence[Organisation]
    strands: Sequence[Strand]
    usual_kind: str = ""
    usual_level: int = 2
    _by_name: dict[str, int] = field(init=False)
    _titles: dict[str, Strand] = field(init=False)

    def __post_init__(self):
        self._by_name = _unique((name, one.key) for one in self.organisations for name in _names(one))
        by_title = {strand.title: strand for strand in self.strands}
        short = {begin: by_title[title] for begin, title in short_titles(by_title).items()}
        self._titles = short | {bare(name): strand for strand in self.strands for name in (strand.title, strand.code)}
        self._kept: dict[str, int] = {}

    def organisation(self, text: str) -> int:
        """The key of the organisation that a cell names. Raises ``Unclear``, with the nearest name we know."""
        if text not in self._kept:
            self._kept[text] = self._found(text)
        return self._kept[text]

    def _found(self, text: str) -> int:
        for name in (bare(text), bare(EXAMPLE.sub(" ", text)), _core(text)):
            if name and name in self._by_name:
                return self._by_name[name]
        near = get_close_matches(_core(text), [name for name in self._by_name if name], n=1, cutoff=0.75)
        key = self._by_name[near[0]] if near else None
        likely = next((one.name for one in self.organisations if one.key == key), "")
        hint = f"Did you mean {likely}? Correct it" if likely else "Correct it"
        raise Unclear(f"We do not know the organisation “{short(text)}”. {hint}, or add it under Organisations first")

    def strand(self, code: str) -> Strand | None:
        return next((strand for strand in self.strands if strand.code == code), None)

    def strand_named(self, text: str) -> tuple[Strand, tuple[str, ...]]:
        """The strand that a part of a cell names, and those it concerns there. Raises ``Unclear``."""
        side = SIDE.search(text)
        for words in (text, SIDE.sub(" ", text)):
            if strand := self._titles.get(bare(words)):
                if side and bare(words) != bare(text):
                    wanted = "adults" if side.group(1).lower().startswith("adult") else "children"
                    return strand, tuple(one for one in strand.sides if one == wanted)
                return strand, strand.sides
        near = get_close_matches(bare(text), self._titles, n=1, cutoff=0.8)
        hint = f"Did you mean {self._titles[near[0]].title}?" if near else "Use the titles under Strands"
        raise Unclear(f"We do not know the strand “{short(text)}”. {hint}")


def _names(one: Organisation) -> set[str]:
    return {bare(one.name), bare(one.short), bare(one.slug), _core(one.name), _core(one.short)} - {""}


def _core(text: str) -> str:
    """A name without the words that most forces have in theirs."""
    return " ".join(OF_EVERY_FORCE.sub(" ", bare(EXAMPLE.sub(" ", text))).split())


def _unique(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Names that mean one organisation only."""
    keys: dict[str, set[int]] = {}
    for name, key in pairs:
        keys.setdefault(name, set()).add(key)
    return {name: next(iter(owners)) for name, owners in keys.items() if len(owners) == 1}
