"""The seats that a template adds to the team of a review. Pure: it reads what it is given."""

from dataclasses import dataclass

NAMES = ("title", "kind", "people", "effort_days", "is_required", "experienced_only", "level", "language")
LONGEST_TITLE = 100


@dataclass(frozen=True)
class Planned:
    """A seat as a template plans it: its ``facts``, and the strand, if any, that it seeks in particular."""

    facts: dict
    strand: object = None
    sides: tuple[str, ...] = ()
    is_there: bool = False

    @property
    def strands(self) -> dict:
        """The same as the operation that adds a seat takes it."""
        return {self.strand: self.sides} if self.strand else {}


def planned(template: dict, strands: dict, *, there: set[str] = frozenset()) -> list[Planned]:
    """Every seat that the template adds; ``strands`` are those in scope, each with the sides it concerns.

    A seat whose title is among those ``there`` is not added again.
    """
    seats = [one for seat in template["seats"] for one in _of_seat(seat, strands)]
    return [Planned(one.facts, one.strand, one.sides, one.facts["title"] in there) for one in seats]


def _of_seat(seat: dict, strands: dict) -> list[Planned]:
    facts = {name: seat[name] for name in (*NAMES, "specification")}
    facts |= {name: tuple(seat[name]) for name in ("modes", "can_speak_to")}
    if not (seat["per_strand"] and strands):
        return [Planned(facts)]
    shares = shared_out(seat["people"], len(strands))
    return [
        Planned(facts | {"title": _titled(seat["title"], strand), "people": people}, strand, sides)
        for (strand, sides), people in zip(strands.items(), shares, strict=True)
    ]


def shared_out(people: int, parts: int) -> list[int]:
    """``people`` shared out as evenly as they go, and at least one for each part: 5 among 3 are 2, 2 and 1."""
    whole, rest = divmod(people, parts)
    return [max(1, whole + (place < rest)) for place in range(parts)]


def _titled(title: str, strand) -> str:
    return f"{title}: {strand.title}"[:LONGEST_TITLE]
