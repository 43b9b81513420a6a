"""How evenly the work is shared among members: pure functions of the days that each gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# Up to which Gini coefficient we say so. The words are ours; the coefficient has no bands of its own.
EVEN, UNEVEN = 0.35, 0.65


@dataclass(frozen=True)
class MemberLoad:
    """What one member was asked and does in a year. ``last_asked`` is the day of the last offer ever, or None."""

    member: int
    name: str
    kind: str
    asked: int = 0
    declined: int = 0
    unanswered: int = 0
    reviews: int = 0
    days: int = 0
    last_asked: date | None = None


def gini(days: Iterable[int]) -> float:
    """The Gini coefficient of these days, one number for each member: 0 if all give the same or nothing is given, and
    nearer to 1 the fewer give all. Half the mean difference between two members, over their mean (Gini, 1912)."""
    ordered = sorted(days)
    total, count = sum(ordered), len(ordered)
    if not total:
        return 0.0
    weighted = sum(place * given for place, given in enumerate(ordered, start=1))
    return 2 * weighted / (count * total) - (count + 1) / count


def people_with_half(days: Iterable[int]) -> int:
    """The fewest people who gave at least half of the days together; 0 where none is given."""
    ordered, given = sorted(days, reverse=True), 0
    total = sum(ordered)
    for count, own in enumerate(ordered, start=1):
        given += own
        if total and 2 * given >= total:
            return count
    return 0


def in_words(coefficient: float) -> str:
    """What a Gini coefficient says, as a sentence."""
    if coefficient < EVEN:
        return "The days are shared quite evenly."
    if coefficient < UNEVEN:
        return "Some members give much more than others."
    return "A few members give most of the days."
