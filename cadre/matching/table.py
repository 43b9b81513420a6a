"""The table of one review: everybody who could sit there, with what each rule of a team counts of them."""

from functools import cached_property

import numpy as np

from cadre.matching.rows import FAMILIES, SOFT, Rows

TEAM = [FAMILIES.index(name) for name in ("seat", "home", "first_timers", *SOFT)]
SEAT = FAMILIES.index("seat")


class Table:
    """C columns: the eligible pairs of a review, ``which`` among all pairs. K rows: its seats, homes, first-timers and
    wishes; ``wished`` (K,) is what a row asks for, ``weight`` what one lacking weighs, ``most`` what a hard row allows.

    Days and caps are no rows: nobody has two seats here, so they only say who can come at all.
    """

    def __init__(self, rows: Rows, review: int, owner: np.ndarray):
        self.rows, self.review, pairs = rows, review, rows.pairs
        seats = np.flatnonzero(rows.cast.review_of == review)
        first, last = (pairs.starts[seats[0]], pairs.starts[seats[-1] + 1]) if len(seats) else (0, 0)
        self.which = np.arange(first, last, dtype=np.int64)
        self.parts = [(int(seat), slice(*(pairs.starts[seat : seat + 2] - first))) for seat in seats]
        self.member, self.relevance = pairs.member[self.which], pairs.relevance[self.which]
        self.seat = pairs.seat[self.which]
        self.pinned = np.isin(self.which, rows.pinned)
        asked = [each[owner == review] for each in rows.wished]
        self._entries(*asked)
        self.people = int(rows.cast.people[seats].sum())

    def _entries(self, asked: np.ndarray, many: np.ndarray, weights: np.ndarray) -> None:
        entries = self.rows.entries(self.which)
        counted = np.isin(self.rows.family_of(entries.key), TEAM)
        at, key, value = entries.at[counted], entries.key[counted], entries.value[counted]
        self.keys, row = np.unique(np.concatenate([key, asked]), return_inverse=True)
        order = np.argsort(at, kind="stable")
        self.start = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=len(self.which)))]).astype(np.int64)
        self.row, self.value = row[: len(key)][order], value[order]
        self.column = np.repeat(np.arange(len(self.which)), np.diff(self.start))
        self.family, self.most = self.rows.family_of(self.keys), self.rows.most(self.keys)
        self.wished, self.weight = np.zeros(len(self.keys)), np.zeros(len(self.keys))
        places = np.searchsorted(self.keys, asked)
        self.wished[places], self.weight[places] = many, weights
        self.is_seat = self.family == SEAT
        self.is_wish = ~np.isfinite(self.most)

    @cached_property
    def pins(self) -> dict[int, int]:
        """How many seats of this review each member is pinned in."""
        members, many = np.unique(self.member[self.pinned], return_counts=True)
        return dict(zip(members.tolist(), many.tolist(), strict=True))

    def column_of(self, pair):
        """The column of a pair, or of several."""
        return pair - int(self.which[0])

    def use(self, columns: np.ndarray) -> np.ndarray:
        """(K,) how much of every row some columns use."""
        chosen = np.zeros(len(self.which))
        chosen[columns] = 1
        return np.bincount(self.row, self.value * chosen[self.column], len(self.keys))

    def lacking(self, columns: np.ndarray) -> np.ndarray:
        """(K,) what every row lacks with some columns chosen."""
        return np.where(self.is_wish, np.maximum(0, self.wished - self.use(columns)), 0)

    def shortfall(self, columns: np.ndarray) -> float:
        return float(self.lacking(columns) @ self.weight)

    def total(self, columns: np.ndarray) -> float:
        """The relevance of some columns together."""
        return float(self.relevance[columns].sum())
