"""What changed between two versions of terms: part by part, and word by word within a part. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from cadre.reviews.choices import TermsPart

SAME, ADDED, REMOVED = "same", "added", "removed"
# Lines that share less than this are not the same line in other words: one is removed and another added.
ALIKE = 0.5


@dataclass(frozen=True)
class Run:
    """Words in a row that are the ``same`` in both versions, or ``added`` or ``removed`` by the later one."""

    words: str
    kind: str = SAME


@dataclass(frozen=True)
class Change:
    """One part that differs: ``kind`` is ``changed``, ``added`` or ``removed``; each line as the runs of its words."""

    part: str
    kind: str
    lines: list[list[Run]]


def lines_of(content: dict, part: str) -> list[str]:
    """What a version says in this part, line by line; none where it says nothing."""
    value = content.get(part) or []
    if isinstance(value, str):
        return [line for line in value.splitlines() if line.strip()]
    return [f"{line['code']} {line['title']}" if isinstance(line, dict) else line for line in value]


def changes_between(before: dict, now: dict) -> list[Change]:
    """The parts in which the content ``now`` differs from that ``before``, in their order."""
    known = [(part, lines_of(before, part), lines_of(now, part)) for part in TermsPart.values]
    return [Change(part, _kind(old, new), _marked_lines(old, new)) for part, old, new in known if old != new]


def _kind(old, new) -> str:
    if old and new:
        return "changed"
    return ADDED if new else REMOVED


def _marked_lines(old: list[str], new: list[str]) -> list[list[Run]]:
    marked: list[list[Run]] = []
    for step, first, last, start, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if step == "equal":
            marked += [[Run(line)] for line in new[start:end]]
        else:
            marked += _replaced(old[first:last], new[start:end])
    return marked


def _replaced(old: list[str], new: list[str]) -> list[list[Run]]:
    """Lines that took the place of others: each beside the most like of them, in their order, marked by the word."""
    marked, left = [], list(old)
    for line in new:
        twin = max(left, key=lambda other: _alike(other, line), default=None)
        if twin is None or _alike(twin, line) < ALIKE:
            marked.append([Run(line, ADDED)])
            continue
        gone, left = left[: left.index(twin)], left[left.index(twin) + 1 :]
        marked += [[Run(other, REMOVED)] for other in gone]
        marked.append(marked_words(twin, line))
    return marked + [[Run(line, REMOVED)] for line in left]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(a=_words(one), b=_words(other), autojunk=False).ratio()


def _words(line: str) -> list[str]:
    """Words and the spaces between them, so that joined they are the line."""
    return re.findall(r"\s+|[^\s]+", line)


def marked_words(old: str, new: str) -> list[Run]:
    """``new`` with the words that it has more than ``old`` marked as added, and those it lacks as removed."""
    before, after = _words(old), _words(new)
    runs = []
    for step, first, last, start, end in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if step == "equal":
            runs.append(Run("".join(after[start:end])))
            continue
        if last > first:
            runs.append(Run("".join(before[first:last]), REMOVED))
        if end > start:
            runs.append(Run("".join(after[start:end]), ADDED))
    return runs
