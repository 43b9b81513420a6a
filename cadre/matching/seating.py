"""Who sits where so far, and the exact best seating of a few reviews while all others stay as they are."""

import numpy as np

from cadre.matching.diary import Diary
from cadre.matching.formulation import FLOOR, SEAT, Formulation
from cadre.matching.reseating import Reseating, Wants
from cadre.matching.rows import FAMILIES, SOFT

TRIES = 6  # seatings of a few reviews in which somebody's days at a desk turn out not to fit
SOFT_PLACES = [FAMILIES.index(name) for name in SOFT]


class Seating:
    """The chosen columns of a formulation, and how much of every row they use."""

    def __init__(self, formulation: Formulation):
        self.formulation, rows = formulation, formulation.rows
        self.cast, self.alone = rows.cast, rows.pairs.best_alone
        self.review = self.cast.review_of[rows.pairs.seat[formulation.which]]
        self.member = rows.pairs.member[formulation.which]
        self.relevance = formulation.relevance
        self.chosen = np.zeros(len(formulation.which), dtype=bool)
        self.use = np.zeros(len(formulation.keys))
        order = np.argsort(self.review, kind="stable")
        self.columns_of = np.split(order, np.searchsorted(self.review[order], np.arange(1, len(self.alone))))
        self.family = formulation.family
        self.is_seat = self.family == SEAT
        self.is_wish = (formulation.wished > 0) | self.is_seat
        self.is_floor = self.family == FLOOR
        self.is_soft = np.isin(self.family, SOFT_PLACES)
        self.wishes_of = self._wishes()
        self.diary = Diary(self.cast)
        self.clashes: list[np.ndarray] = []

    def _wishes(self) -> list[np.ndarray]:
        """For each review, the rows (seats and wishes) that ask something of it."""
        rows, keys = self.formulation.rows, self.formulation.keys
        owner = np.full(len(keys), -1)
        for name in ("seat", *SOFT):
            mine = np.flatnonzero((self.family == FAMILIES.index(name)) & self.is_wish)
            one = rows.parts(name, keys[mine])[0]
            owner[mine] = self.cast.review_of[one] if name == "seat" else one
        return [np.flatnonzero(owner == review) for review in range(len(self.alone))]

    def entries(self, columns: np.ndarray):
        """(place among ``columns``, row, value) of their non-zeros."""
        start = self.formulation.start
        first, long = start[columns], start[columns + 1] - start[columns]
        at = np.repeat(np.arange(len(columns)), long)
        where = np.arange(long.sum()) + np.repeat(first - np.concatenate([[0], np.cumsum(long)[:-1]]), long)
        return at, self.formulation.row[where], self.formulation.value[where]

    def put(self, columns: np.ndarray, sign: int) -> None:
        """Seat (1) or unseat (−1) some columns."""
        _, row, value = self.entries(columns)
        np.add.at(self.use, row, sign * value)
        self.chosen[columns] = sign > 0

    def of(self, reviews) -> np.ndarray:
        """The chosen columns of some reviews."""
        columns = np.concatenate([self.columns_of[review] for review in reviews])
        return columns[self.chosen[columns]]

    def replace(self, reviews, columns: np.ndarray) -> None:
        """Give some reviews other columns."""
        self.put(self.of(reviews), -1)
        self.put(columns, 1)

    @property
    def totals(self) -> np.ndarray:
        """(R,) the relevance each review has."""
        return np.bincount(self.review[self.chosen], self.relevance[self.chosen], len(self.alone))

    @property
    def ratios(self) -> np.ndarray:
        """(R,) each review's share of what it could get alone; infinite where it could get nothing."""
        return np.where(self.alone > 0, self.totals / np.where(self.alone > 0, self.alone, 1), np.inf)

    @property
    def lacking(self) -> np.ndarray:
        """(K,) what every row that wishes lacks."""
        return np.where(self.is_wish, np.maximum(0, self.formulation.wished - self.use), 0)

    @property
    def shortfall(self) -> float:
        return float(self.lacking @ self.formulation.weight)

    def best(self, reviews, wants: Wants) -> np.ndarray | None:
        """The columns of the best seating of ``reviews``, others staying; None when the solver found none."""
        mine = self.of(reviews)
        _, row, value = self.entries(mine)
        spare = self.formulation.most - self.use
        np.add.at(spare, row, value)
        columns = np.concatenate([self.columns_of[review] for review in reviews])
        if wants.closed is not None:
            columns = columns[~wants.closed[columns]]
        at, row, value = self.entries(columns)
        hard = np.isfinite(spare[row])
        blocked = np.zeros(len(columns), dtype=bool)
        positive = hard & (self.family[row] != FAMILIES.index("first_timers"))
        blocked[at[positive & (value > spare[row] + 1e-9)]] = True
        columns = columns[~blocked]
        for _ in range(TRIES):
            found = Reseating(self, list(reviews), columns, spare, wants).solve()
            if found is None or not self._clashing(reviews, found):
                return found
        return None

    def _clashing(self, reviews, found: np.ndarray) -> bool:
        """Whether somebody's days at a desk would not fit; what clashes is remembered, and not tried again."""
        many = np.bincount(self.member[found], minlength=len(self.cast.members))
        others = self.chosen & ~np.isin(self.review, list(reviews))
        many += np.bincount(self.member[others], minlength=len(many))
        seen = len(self.clashes)
        for member in np.unique(self.member[found[many[self.member[found]] > 1]]):
            mine = np.concatenate(
                [found[self.member[found] == member], np.flatnonzero(others & (self.member == member))]
            )
            seats = self.formulation.rows.pairs.seat[self.formulation.which[mine]]
            clash = self.diary.clash(int(member), [int(seat) for seat in seats])
            if clash:
                self.clashes.append(mine[np.isin(seats, clash)])
        return len(self.clashes) > seen
