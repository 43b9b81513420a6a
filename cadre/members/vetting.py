"""Whether a member's vetting opens the ways in which a seat takes part. Pure: it asks nothing.

The one statement of the rule. The levels are the programme's own, in force on the day of the question: without any, no
way of taking part asks for vetting.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Held:
    """One vetting of a member: its level, and the days from which and until which it is valid."""

    level: str
    issued_on: date
    expires_on: date | None

    def covers(self, first: date, last: date) -> bool:
        return self.issued_on <= first and (self.expires_on is None or last <= self.expires_on)


@dataclass(frozen=True)
class Lack:
    """A way of taking part that no vetting opens; ``ended_on`` is the last day of one that would, if it ends."""

    mode: str
    ended_on: date | None


def what_is_lacking(
    modes: Collection[str], first: date, last: date, *, levels: Iterable[Mapping], held: Collection[Held]
) -> Lack | None:
    """The first of ``modes`` that no vetting in ``held`` opens on every day from ``first`` to ``last``.

    A level ``without_check`` opens its ways to everyone. Ways that no level names are open.
    """
    levels = list(levels)
    for mode in sorted(modes):
        opening = [level for level in levels if mode in level["opens"]]
        codes = {level["code"] for level in opening}
        if not opening or any(level["without_check"] for level in opening):
            continue
        fitting = [one for one in held if one.level in codes]
        if not any(one.covers(first, last) for one in fitting):
            ends = [one.expires_on for one in fitting if one.issued_on <= first and one.expires_on]
            return Lack(mode, max(ends, default=None))
    return None
