"""What is asked when a season is to be staffed: members, reviews with their seats, rules, pins. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cadre.matching.model import Member, Review, Seat, Weights

FORMAT = "cadre-matching-instance/1"


@dataclass(frozen=True)
class Rules:
    """Rules of every review. ``mix`` maps a kind of member to how many of it each team on site should have.

    Hard: ``most_from_one_home`` and ``first_timers_beside_experienced``. The rest are wished for: what a plan lacks of
    them is counted, each unit weighing as ``shortfall`` says.
    """

    most_from_one_home: int = 3
    first_timers_beside_experienced: bool = True
    mix: Mapping[str, int] = field(default_factory=dict)
    members_for_each_strand: int = 2
    strand_level: int = 3
    both_sides: bool = True
    shortfall: "Shortfall" = field(default_factory=lambda: Shortfall())


@dataclass(frozen=True)
class Shortfall:
    """What one unit lacking weighs: a seat, a member of a kind, a strand, a side (children, adults), a language."""

    seat: float = 4.0
    kind: float = 1.0
    strand: float = 1.0
    side: float = 1.0
    language: float = 1.0


@dataclass(frozen=True)
class Pin:
    """Somebody who is to have this seat whatever the scores say. ``path`` is where the file says so."""

    member: str
    review: str
    seat: str
    path: str = ""


@dataclass(frozen=True)
class Instance:
    """Everything a season is planned from. Members and reviews are in the order of the file."""

    members: tuple[Member, ...]
    reviews: tuple[Review, ...]
    weights: Weights = Weights()
    rules: Rules = field(default_factory=Rules)
    pins: tuple[Pin, ...] = ()

    def seats(self) -> list[tuple[int, Seat]]:
        """Every seat with the place of its review; a seat's place in this list is how arrays know it."""
        return [(place, seat) for place, review in enumerate(self.reviews) for seat in review.seats]
