"""One review as a problem for the solver: who could sit there, what each rule counts of them, and the program."""

from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np

from cadre.matching.arrays.arrays import ranges
from cadre.matching.lp.rows import FAMILIES, SOFT, Rows
from cadre.matching.lp.solver import quiet

TEAM = [FAMILIES.index(name) for name in ("seat", "home", "first_timers", *SOFT)]
SEAT = FAMILIES.index("seat")


class Table:
    """C columns: the eligible pairs of a review, ``which`` among all pairs. K rows: its seats, homes, first-timers and
    wishes; ``wished`` (K,) is what a row asks for, ``weight`` what one lacking weighs, ``most`` what a hard row allows.

    Days and caps are no rows: no one has two seats here, so they only say who can come at all.
    """

    def __init__(self, rows: Rows, review: int, owner: np.ndarray):
        self.rows, self.review, pairs = rows, review, rows.pairs
        seats = np.flatnonzero(rows.arrays.review_of == review)
        first, last = (pairs.starts[seats[0]], pairs.starts[seats[-1] + 1]) if len(seats) else (0, 0)
        self.which = np.arange(first, last, dtype=np.int64)
        self.parts = [(int(seat), slice(*(pairs.starts[seat : seat + 2] - first))) for seat in seats]
        self.member, self.relevance = pairs.member[self.which], pairs.relevance[self.which]
        self.seat = pairs.seat[self.which]
        self.pinned = np.isin(self.which, rows.pinned)
        asked = [each[owner == review] for each in rows.wished]
        self._entries(*asked)
        self.people = int(rows.arrays.people[seats].sum())

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


CLOSE = 1e-7


@dataclass(frozen=True)
class Answer:
    """``value`` of the best team, ``values`` of the columns; when linear, what a unit of each row of the table (K,) and
    of each member's one seat (M,) is worth."""

    value: float
    values: np.ndarray
    rows: np.ndarray
    once: np.ndarray


@dataclass(frozen=True)
class ReviewProgram:
    """``worth`` (C,) of columns, ``cost`` (K,) of one lacking, ``most`` (K,) what hard rows allow, ``must`` be used."""

    table: Table
    worth: np.ndarray
    cost: np.ndarray
    most: np.ndarray
    must: np.ndarray
    seed: int = 0

    def linear(self, columns: np.ndarray) -> Answer | None:
        """The best shares; None when the hard rules cannot be kept."""
        model, members = self._model(columns)
        solver = quiet(self.seed)
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("solver", "simplex")
        return self._run(solver, model, columns, members)

    def whole(self, columns: np.ndarray) -> Answer | None:
        """The best team; None when the hard rules cannot be kept."""
        model, members = self._model(columns)
        kinds, slacks = highspy.HighsVarType, model.num_col_ - len(columns)
        model.integrality_ = [kinds.kInteger] * len(columns) + [kinds.kContinuous] * slacks
        solver = quiet(self.seed)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", CLOSE)
        return self._run(solver, model, columns, members)

    def _run(self, solver: highspy.Highs, model: highspy.HighsLp, columns, members) -> Answer | None:
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution, many = solver.getSolution(), len(self.table.keys)
        duals, once = -np.array(solution.row_dual), np.zeros(len(self.table.rows.arrays.members))
        if len(duals):
            once[members] = duals[many:]
        values = np.array(solution.col_value)[: len(columns)]
        return Answer(-solver.getInfo().objective_function_value, values, duals[:many], once)

    def _model(self, columns: np.ndarray) -> tuple[highspy.HighsLp, np.ndarray]:
        """The program, and the members whose one seat is a row of it: those with more than one column."""
        table, many = self.table, len(columns)
        members, of, seats = np.unique(table.member[columns], return_inverse=True, return_counts=True)
        twice = np.flatnonzero(seats > 1)
        slack = np.flatnonzero(table.is_wish & (table.wished > 0))
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = many + len(slack), len(table.keys) + len(twice)
        model.col_cost_ = np.concatenate([-self.worth[columns], self.cost[slack]])
        model.col_lower_ = np.concatenate([np.isin(columns, self.must).astype(float), np.zeros(len(slack))])
        model.col_upper_ = np.concatenate([np.ones(many), table.wished[slack]])
        nothing, no_end = np.full(len(twice), -highspy.kHighsInf), np.where(table.is_seat, table.wished, np.inf)
        model.row_lower_ = np.concatenate([np.where(table.is_wish, table.wished, -highspy.kHighsInf), nothing])
        pins = [float(table.pins.get(int(members[each]), 1)) for each in twice]
        model.row_upper_ = np.concatenate([np.minimum(self.most, no_end), pins])
        once = np.full(len(members), -1)
        once[twice] = len(table.keys) + np.arange(len(twice))
        self._entries(model, columns, once[of], slack)
        return model, members[twice]

    def _entries(self, model: highspy.HighsLp, columns: np.ndarray, once: np.ndarray, slack: np.ndarray) -> None:
        table, many = self.table, len(columns)
        of, where = ranges(table.start, columns)
        also = np.flatnonzero(once >= 0)
        at = np.concatenate([of, also, many + np.arange(len(slack))])
        row = np.concatenate([table.row[where], once[also], slack])
        value = np.concatenate([table.value[where], np.ones(len(also) + len(slack))])
        order = np.argsort(at, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=many + len(slack)))])
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kColwise
        matrix.start_ = starts.astype(np.int32)
        matrix.index_, matrix.value_ = row[order].astype(np.int32), value[order]
