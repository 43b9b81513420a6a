"""Members and seats as arrays, so that every rule of eligibility and every term of relevance is one line of numpy."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cadre.matching.instance.instance import Instance
from cadre.matching.model import Member, Review, Seat

SIDES = ("children", "adults")


def index(keys) -> dict[str, int]:
    """Each key with its place, in the order of its first appearance."""
    return {key: place for place, key in enumerate(dict.fromkeys(keys))}


@dataclass(frozen=True)
class Cast:
    """M members, R reviews, G seats (a seat is for one or more people) of an instance."""

    instance: Instance

    @property
    def members(self) -> tuple[Member, ...]:
        return self.instance.members

    @property
    def reviews(self) -> tuple[Review, ...]:
        return self.instance.reviews

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        return tuple(seat for _, seat in self.instance.seats())

    @cached_property
    def review_of(self) -> np.ndarray:
        """(G,) the place of each seat's review."""
        return np.array([place for place, _ in self.instance.seats()], dtype=np.int32)

    @cached_property
    def people(self) -> np.ndarray:
        """(G,) how many people each seat is for."""
        return np.array([seat.people for seat in self.seats], dtype=np.int32)

    @cached_property
    def on_site(self) -> np.ndarray:
        """(G,) whether the seat is on site."""
        return np.array([seat.is_on_site for seat in self.seats], dtype=bool)

    @cached_property
    def kinds(self) -> dict[str, int]:
        return index([*(member.kind for member in self.members), *self.instance.rules.mix])

    @cached_property
    def kind_of(self) -> np.ndarray:
        return np.array([self.kinds[member.kind] for member in self.members], dtype=np.int32)

    @cached_property
    def homes(self) -> dict[str, int]:
        return index(member.employer for member in self.members if member.employer)

    @cached_property
    def home_of(self) -> np.ndarray:
        """(M,) the place of each member's employer; −1 for nobody's."""
        return np.array([self.homes.get(member.employer, -1) for member in self.members], dtype=np.int32)

    @cached_property
    def strands(self) -> dict[str, int]:
        return index(strand for review in self.reviews for strand in review.strands)

    @cached_property
    def levels(self) -> np.ndarray:
        """(2, M, S) each member's level on the strands of any review, for children and for adults."""
        found = np.zeros((2, len(self.members), len(self.strands)), dtype=np.int8)
        for place, member in enumerate(self.members):
            for (strand, side), level in member.levels.items():
                if strand in self.strands:
                    found[SIDES.index(side), place, self.strands[strand]] = level
        return found

    @cached_property
    def has_reviewed(self) -> np.ndarray:
        return np.array([member.has_reviewed for member in self.members], dtype=bool)

    def levels_for(self, review: Review) -> np.ndarray:
        """(M, S) each member's level for those a review concerns: the better of children and adults."""
        concerned = [place for place, on in enumerate((review.children, review.adults)) if on]
        return self.levels[concerned].max(axis=0) if concerned else np.zeros_like(self.levels[0])
