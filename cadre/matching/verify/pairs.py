"""Every eligible pair of a member and a seat, by the scalar rules and one at a time.

The engine compiles the same rules as arrays. Nothing of that is used here, so that a fault in it is found.
"""

from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from cadre.matching.rules.eligibility import SeatRules
from cadre.matching.rules.model import Instance, Member, Review, Seat
from cadre.matching.rules.relevance import relevance
from cadre.matching.verify.duals import Wish


@dataclass(frozen=True)
class Pairs:
    """The N eligible pairs, by seat and then by member: their places in the file, and their relevance."""

    instance: Instance
    member: np.ndarray
    seat: np.ndarray
    relevance: np.ndarray
    _suited: dict[Any, np.ndarray] = field(default_factory=dict, repr=False)

    @property
    def members(self) -> tuple[Member, ...]:
        return self.instance.members

    @cached_property
    def seats(self) -> list[tuple[Review, Seat]]:
        """Every seat with its review, in the order of the file."""
        return [(review, seat) for review in self.instance.reviews for seat in review.seats]

    @cached_property
    def starts(self) -> np.ndarray:
        """(G + 1,) where the pairs of each seat begin."""
        return np.searchsorted(self.seat, np.arange(len(self.seats) + 1))

    def of_seat(self, seat: int) -> slice:
        return slice(int(self.starts[seat]), int(self.starts[seat + 1]))

    def of(self, member: int, seat: int) -> int:
        """The place of a pair, or −1 when it is not eligible."""
        mine = self.of_seat(seat)
        found = mine.start + np.flatnonzero(self.member[mine] == member)
        return int(found[0]) if len(found) else -1

    @cached_property
    def best_alone(self) -> dict[str, float]:
        """By review, what it could get if no other were there: the best of every seat, added up."""
        found = {review.key: 0.0 for review in self.instance.reviews}
        for place, (review, seat) in enumerate(self.seats):
            found[review.key] += float(np.sort(self.relevance[self.of_seat(place)])[::-1][: seat.people].sum())
        return found

    def suited(self, wish: Wish) -> np.ndarray:
        """(M,) whether each member is one of those wished for; worked out once for wishes that ask the same."""
        if wish.asks not in self._suited:
            self._suited[wish.asks] = np.array([wish.suits(member) for member in self.members], dtype=bool)
        return self._suited[wish.asks]


def pairs_of(instance: Instance) -> Pairs:
    """Every eligible pair of an instance."""
    seats = [(at, instance.reviews[of], seat) for at, (of, seat) in enumerate(instance.seats())]
    rules = [SeatRules(review, seat) for _, review, seat in seats]
    who, where, worth = array("i"), array("i"), array("d")
    for place, member in enumerate(instance.members):
        for (at, review, seat), of_seat in zip(seats, rules, strict=True):
            if of_seat.why_not(member) is None:
                who.append(place)
                where.append(at)
                worth.append(relevance(member, review, seat, instance.weights).total)
    order = np.lexsort((who, where))
    return Pairs(instance, np.array(who)[order], np.array(where)[order], np.array(worth)[order])
