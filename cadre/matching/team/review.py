"""One review of a roster: who sits there, who could come, and the best team under any question asked of it."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import NOBODY, Ask, best_team

STAYS, MOVES = (
    0.08,
    0.05,
)  # of relevance: what keeping someone in their seat, or in another seat of the review, is worth


class ReviewProblem:
    """The choice while no one of another review moves; ``team`` are the columns of now, ``left_out`` members cannot
    come."""

    def __init__(self, roster: Roster, review: int, seed: int = 0, left_out: Iterable[int] = ()):
        self.roster, self.review, self.seed = roster, review, seed
        self.table = roster.table(review)
        self.free = roster.free(review) & ~np.isin(self.table.member, np.array(list(left_out), dtype=np.int64))
        self.team = np.array(sorted(self.table.column_of(pair) for pair in roster.team[review]), dtype=np.int64)

    @cached_property
    def prices(self) -> np.ndarray:
        """(C,) what each column takes of its member that other reviews could use."""
        found = np.zeros(len(self.table.which))
        for seat, part in self.table.parts:
            found[part] = self.roster.price(seat, self.table.member[part])
        return found

    @cached_property
    def staying(self) -> np.ndarray:
        """(C,) the bonus of those who stay."""
        found = np.where(np.isin(self.table.member, self.table.member[self.team]), MOVES, 0.0)
        found[self.team] = STAYS
        return found

    def best(self, *, without: Iterable[int] = (), must=NOBODY, lifted=NOBODY, stay: bool = False) -> np.ndarray | None:
        """The columns of the best team without some members; with ``stay`` those who sit there stay where they can.

        A team in which a member's days at a desk do not fit around their other reviews is not made twice.
        """
        worth = self.table.relevance - self.prices + (self.staying if stay else 0.0)
        is_open = self.free & ~np.isin(self.table.member, np.array(list(without), dtype=np.int64))
        while True:
            found = best_team(self.table, Ask(is_open, worth, must, lifted), self.seed)
            clashing = [] if found is None else [column for column in found if not self.fits(int(column))]
            if not clashing:
                return found
            self.free[clashing] = False
            is_open &= self.free

    def fits(self, column: int) -> bool:
        """Whether the member's days at a desk fit around their other reviews; a pin has been looked at before."""
        return bool(self.table.pinned[column]) or self.roster.fits(int(self.table.which[column]))

    def keys(self, columns: Iterable[int]) -> list[str]:
        """The members of some columns by name."""
        members = self.roster.arrays.members
        return [members[self.table.member[column]].key for column in columns]

    def seat_key(self, column: int) -> str:
        return self.roster.arrays.seats[self.table.seat[column]].key
