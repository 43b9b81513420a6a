"""The diaries of members: which of their places can be held together, when days at a desk are chosen freely."""

import numpy as np

from cadre.matching.cast import Cast
from cadre.matching.model import days_off_site, days_on_site
from cadre.matching.schedule import days_for


class Diary:
    """Days of seats, and what a member's places make of her days."""

    def __init__(self, cast: Cast):
        self.cast = cast
        there, off = [], []
        for place, seat in enumerate(cast.seats):
            review = cast.reviews[cast.review_of[place]]
            there.append(frozenset(days_on_site(review, seat)))
            off.append(days_off_site(review, seat))
        self.there, self.off = there, off
        self.has_off = np.array([effort > 0 for _, effort in off], dtype=bool)

    def days_of(self, seat: int) -> list[int]:
        """Every day on which work for a seat may fall."""
        return sorted({*self.there[seat], *self.off[seat][0]})

    def days(self, member: int, seats) -> list[list[int]] | None:
        """Days off site for each of a member's seats, or None when they cannot all be hers."""
        free = self.cast.members[member].free_days
        taken = {day for seat in seats for day in self.there[seat]}
        asks = [([day for day in self.off[seat][0] if day in free], self.off[seat][1]) for seat in seats]
        return days_for(asks, taken)

    def clash(self, member: int, seats) -> list[int] | None:
        """A smallest set of these seats that cannot all be hers, or None."""
        seats = list(seats)
        if not self.has_off[seats].any() or len(seats) < 2 or self.days(member, seats) is not None:
            return None
        for seat in list(seats):
            fewer = [each for each in seats if each != seat]
            if len(fewer) > 1 and self.days(member, fewer) is None:
                seats = fewer
        return seats
