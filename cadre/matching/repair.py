"""A plan mended after somebody drops out, moving nobody without need.

Her reviews are seated anew, everybody else staying; whoever sits there stays where she can. Where something is lacking
that was not before, somebody of another review may be borrowed, when that review can do without her: two steps away,
then three, and so on through the season. At last people change places with another review, when both then lack less.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from cadre.matching.desk import Desk
from cadre.matching.pins import Clashing
from cadre.matching.sitting import Sitting
from cadre.matching.team import Ask, best_team
from cadre.matching.together import together

BORROWED = 1.0  # of relevance: what taking somebody from another review costs, far less than what lacks
STEPS = 4  # reviews in a chain of people borrowed
DEEP = 150  # teams tried in chains longer than two, for one review that somebody leaves
AROUND = 40  # reviews with which people may change places
SAME = 1e-6


@dataclass
class Repair:
    """``dropped`` members hold no place that takes a day from ``since`` (an ordinal) on. By then some work has begun:
    whoever else does it stays, and nobody new comes into a seat whose last day is over."""

    desk: Desk
    dropped: frozenset[int]
    since: int = 0
    touched: list[int] = field(default_factory=list)
    left: float = 0.0

    def __post_init__(self) -> None:
        self.begun, self.over = self.desk.first_days < self.since, self.desk.last_days < self.since

    def mend(self) -> list[int]:
        """Mend every review that loses somebody; the reviews that were looked at, in order. ``Clashing`` names pins."""
        refuse_pinned(self)
        gone = [{pair for pair in team if self.leaves(pair)} for team in self.desk.team]
        before = {review: self._shortfall(review, self.desk.team[review]) for review, out in enumerate(gone) if out}
        for review in before:
            self.desk.put(gone[review], -1)
        for review, short in before.items():
            self._mend(review, short)
        return sorted(set(self.touched) | set(before))

    def leaves(self, pair: int) -> bool:
        """Whether a place is given up."""
        return int(self.desk.pairs.member[pair]) in self.dropped and not self.over[self.desk.pairs.seat[pair]]

    def _sitting(self, review: int) -> tuple[Sitting, np.ndarray]:
        """A review as it may be seated anew, and the columns that stay whatever happens."""
        sitting = Sitting(self.desk, review)
        table, team = sitting.table, sitting.team
        here = np.zeros(len(table.which), dtype=bool)
        here[team] = True
        stays = team[self.begun[table.seat[team]]]
        gone = np.isin(table.member, list(self.dropped)) & ~np.isin(np.arange(len(here)), stays)
        sitting.free &= here | ~(self.over[table.seat] | gone)
        return sitting, stays

    def _shortfall(self, review: int, team: Iterable[int]) -> float:
        table = self.desk.table(review)
        return table.shortfall(np.array([table.column_of(pair) for pair in team], dtype=np.int64))

    def _mend(self, review: int, before: float) -> None:
        """Seat a review anew after somebody left: from those free, then two steps away, then further, until it lacks
        no more than before; when that cannot be, until it lacks less, and people may change places."""
        sitting, stays = self._sitting(review)
        own = sitting.best(must=stays, stay=True)
        short = np.inf if own is None else sitting.table.shortfall(own)
        mended = short > before + SAME and any(
            self._reach(sitting, stays, enough) for enough in (before, short - 2 * SAME)
        )
        if not mended and own is not None:
            self._take(sitting, own)
        if not len(stays) and self._shortfall(review, self.desk.team[review]) > before + SAME:
            self._exchange(review)

    def _reach(self, sitting: Sitting, stays: np.ndarray, enough: float) -> bool:
        """Borrow from two steps away, then from further, until no more than ``enough`` is lacking."""
        for steps in range(2, STEPS + 1):
            self.left = np.inf if steps == 2 else DEEP
            if self._borrow(sitting, stays, enough, steps):
                return True
        return False

    def _exchange(self, review: int) -> None:
        """Let people change places with another review, as long as both together come to lack less."""
        desk, gone = self.desk, np.array(sorted(self.dropped), dtype=np.int64)
        others = self._sharing(review)
        while others:
            other = others.pop(0)
            teams = together(desk, (review, other), gone)
            now = sum(self._shortfall(each, desk.team[each]) for each in (review, other))
            if teams and self._shortfall(review, teams[0]) + self._shortfall(other, teams[1]) < now - SAME:
                desk.put(desk.team[review] | desk.team[other], -1)
                desk.put(teams[0] | teams[1], 1)
                self.touched += [review, other]
                others = self._sharing(review)

    def _sharing(self, review: int) -> list[int]:
        """Reviews, none of whose work has begun, that hold people who could sit in this one; the most first."""
        desk, many = self.desk, np.zeros(len(self.desk.team), dtype=int)
        for member in np.unique(desk.table(review).member).tolist():
            for place in desk.held.get(member, ()):
                many[desk.review_of(place)] += 1
        begun = np.unique(desk.cast.review_of[self.begun])
        many[begun], many[review] = 0, 0
        return [int(each) for each in np.argsort(-many, kind="stable")[:AROUND] if many[each]]

    def _spare(self, review: int, before: float, steps: int) -> bool:
        """Seat a review anew that somebody is borrowed from; False, and nothing done, when it would lack more."""
        sitting, stays = self._sitting(review)
        own = sitting.best(must=stays, stay=True)
        if own is not None and sitting.table.shortfall(own) <= before + SAME:
            return self._take(sitting, own)
        return steps > 1 and self._borrow(sitting, stays, before, steps)

    def _take(self, sitting: Sitting, columns: np.ndarray) -> bool:
        self.desk.seat(sitting.review, sitting.table.which[columns].tolist())
        self.touched.append(sitting.review)
        return True

    def _borrow(self, sitting: Sitting, stays: np.ndarray, enough: float, steps: int) -> bool:
        """Whether people of other reviews, which can do without them, make this one lack no more than ``enough``."""
        table, lenders = sitting.table, self._lenders(sitting)
        worth = table.relevance - sitting.prices + sitting.staying
        worth[list(lenders)] -= BORROWED
        is_open = sitting.free.copy()
        is_open[list(lenders)] = True
        while self.left > 0:
            self.left -= 1
            found = best_team(table, Ask(is_open, worth, stays), sitting.seed)
            if found is None or table.shortfall(found) > enough + SAME:
                return False
            borrowed = [int(column) for column in found if int(column) in lenders]
            refused = self._lend(sitting, found, borrowed, lenders, steps)
            if refused is None:
                return True
            is_open[self._with(refused, lenders, table.member)] = False
        return False

    def _with(self, column: int, lenders: dict[int, int], member: np.ndarray) -> list[int]:
        """A column and the others that ask the same of the same review."""
        same = [
            each for each, place in lenders.items() if place == lenders.get(column) and member[each] == member[column]
        ]
        return [column, *same]

    def _lend(self, sitting: Sitting, found, borrowed: list[int], lenders: dict[int, int], steps: int) -> int | None:
        """Take the team with those borrowed and mend their reviews; or leave all as it was: who cannot be spared."""
        held = [set(team) for team in self.desk.team]
        marks = len(self.touched)
        for column in borrowed:
            self.desk.put([lenders[column]], -1)
        unfit = [int(column) for column in found if not sitting.fits(int(column))]
        if not unfit:
            self._take(sitting, found)
        for column in borrowed if not unfit else ():
            review = self.desk.review_of(lenders[column])
            if not self._spare(review, self._shortfall(review, held[review]), steps - 1):
                unfit = [column]
                break
        if not unfit:
            return None
        for review, team in enumerate(held):
            if self.desk.team[review] != team:
                self.desk.seat(review, team)
        del self.touched[marks:]
        return unfit[0]

    def _lenders(self, sitting: Sitting) -> dict[int, int]:
        """Columns that one place elsewhere stands against, with that place; pins and work that has begun stand."""
        desk, table, found = self.desk, sitting.table, {}
        wanted = ~sitting.free & ~self.over[table.seat] & ~np.isin(table.member, list(self.dropped))
        for column in np.flatnonzero(wanted).tolist():
            member, seat = int(table.member[column]), int(table.seat[column])
            for place in sorted(desk.held.get(member, set()) - desk.team[sitting.review] - desk.pinned):
                if not self.begun[desk.pairs.seat[place]] and desk.has_room(member, seat, place):
                    found[column] = place
                    break
        return found


def refuse_pinned(repair: Repair) -> None:
    """``Clashing`` when somebody who drops out is pinned to a place: no plan of this instance is without her there."""
    desk, found = repair.desk, []
    for pair in sorted(desk.pinned):
        if repair.leaves(pair):
            member = desk.cast.members[desk.pairs.member[pair]].key
            seat, review = desk.cast.seats[desk.pairs.seat[pair]].key, desk.cast.reviews[desk.review_of(pair)].key
            found.append(f"{member} is pinned to {seat} of {review}: take out the pin first, and plan anew.")
    if found:
        raise Clashing(found)
