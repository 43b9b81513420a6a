"""The best team of one review, exact: a linear program on few columns, priced over everyone who could come.

Maximise Σ worth·x − Σ cost·z over the rows of the table. Those outside the few columns are looked at through the
duals: a team with them is worth at most the bound less what their column lacks of being chosen; when that is less than
the team found, no one outside can make a better one, and the team is the best of all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import highspy
import numpy as np

from cadre.matching.arrays.arrays import ranges
from cadre.matching.lp.programs import quiet
from cadre.matching.team.roster import Roster, Table

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
        pins = [float(table.pins.get(int(members[place]), 1)) for place in twice]
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


MORE_THAN_SEATS, MORE_THAN_WISHED = 6, 3  # columns to begin with, beyond those requested
AT_ONCE = 40  # columns that join in one round
PENALTY, MAX_PENALTY = 60.0, 1e5  # what one unit lacking costs, at the least and at the most
WORTH_A_LOOK = 0.05  # of relevance: how far a column may be from being chosen, to be looked at first
NOBODY = np.zeros(0, dtype=np.int64)


@dataclass
class Ask:
    """What is asked of a review: ``open`` (C,) columns may be used, each is worth ``worth`` (C,); ``must`` are columns
    that have to be, ``lifted`` rows of a rule that does not hold for now."""

    open: np.ndarray
    worth: np.ndarray
    must: np.ndarray = field(default_factory=lambda: NOBODY)
    lifted: np.ndarray = field(default_factory=lambda: NOBODY)


def best_team(table: Table, ask: Ask, seed: int = 0) -> np.ndarray | None:
    """The columns of the best team, sorted; None when no team with those who must be there keeps the hard rules."""
    must = np.union1d(np.flatnonzero(table.pinned), ask.must)
    others = np.isin(table.member, table.member[must])
    others[must] = False
    is_open = ask.open & ~others
    if not is_open[must].all():
        return None
    if not is_open.any():
        return NOBODY
    most, weight = table.most.copy(), table.weight.copy()
    most[ask.lifted], weight[ask.lifted] = np.inf, 0
    least = weight[weight > 0].min(initial=1.0)
    cost = weight * min(MAX_PENALTY, max(PENALTY, (table.people + 1) / least))
    program = ReviewProgram(table, ask.worth, cost, most, must, seed)
    columns = first_columns(table, is_open, ask.worth, must)
    while True:
        answer = program.linear(columns)
        if answer is None:
            break
        gains = _gains(program, answer)
        missing = _outside(is_open & (gains > CLOSE), columns)
        if not len(missing):
            break
        columns = np.union1d(columns, missing[np.argsort(-gains[missing], kind="stable")[:AT_ONCE]])
    if answer is None:
        return _best_of_all(program, np.flatnonzero(is_open))
    if (np.minimum(answer.values, 1 - answer.values) < CLOSE).all():
        return columns[answer.values > 0.5]
    return _whole(program, is_open, answer.value, gains)


def _whole(program: ReviewProgram, is_open: np.ndarray, bound: float, gains: np.ndarray) -> np.ndarray | None:
    """The best team in whole places, when no team is worth more than ``bound``."""
    wide = WORTH_A_LOOK
    while True:
        columns = np.union1d(program.must, np.flatnonzero(is_open & (gains > -wide)))
        answer = program.whole(columns)
        if answer is None and len(columns) == len(program.must) + is_open.sum() - is_open[program.must].sum():
            return None
        if answer is not None and bound - answer.value <= wide:
            return columns[answer.values > 0.5]
        wide = np.inf if answer is None else bound - answer.value + CLOSE


def _best_of_all(program: ReviewProgram, columns: np.ndarray) -> np.ndarray | None:
    """The best team of all who could come, for when a few of them cannot keep the hard rules."""
    answer = program.whole(columns)
    return None if answer is None else columns[answer.values > 0.5]


def _gains(program: ReviewProgram, answer: Answer) -> np.ndarray:
    """(C,) what using more of each column could add to the linear program's value, at the most."""
    table = program.table
    taken = np.bincount(table.column, answer.rows[table.row] * table.value, len(table.which))
    return program.worth - taken - answer.once[table.member]


def _outside(wanted: np.ndarray, columns: np.ndarray) -> np.ndarray:
    wanted[columns] = False
    return np.flatnonzero(wanted)


def first_columns(table: Table, is_open: np.ndarray, worth: np.ndarray, must: np.ndarray) -> np.ndarray:
    """The best of every seat, and of those who could grant each wish."""

    def top(columns: np.ndarray, many: int) -> np.ndarray:
        columns = columns[is_open[columns]]
        return columns[np.argsort(-worth[columns], kind="stable")[:many]]

    chosen = [must]
    for seat, part in table.parts:
        people = int(table.rows.arrays.people[seat])
        chosen.append(top(np.arange(part.start, part.stop), people + MORE_THAN_SEATS))
    for row in np.flatnonzero(table.is_wish & ~table.is_seat & (table.wished > 0)):
        chosen.append(top(table.column[table.row == row], int(table.wished[row]) + MORE_THAN_WISHED))
    return np.unique(np.concatenate(chosen)).astype(np.int64)


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
        prices = np.zeros(len(self.table.which))
        for seat, part in self.table.parts:
            prices[part] = self.roster.price(seat, self.table.member[part])
        return prices

    @cached_property
    def staying(self) -> np.ndarray:
        """(C,) the bonus of those who stay."""
        bonus = np.where(np.isin(self.table.member, self.table.member[self.team]), MOVES, 0.0)
        bonus[self.team] = STAYS
        return bonus

    def best(self, *, without: Iterable[int] = (), must=NOBODY, lifted=NOBODY, stay: bool = False) -> np.ndarray | None:
        """The columns of the best team without some members; with ``stay`` those who sit there stay where they can.

        A team in which a member's days at a desk do not fit around their other reviews is not made twice.
        """
        worth = self.table.relevance - self.prices + (self.staying if stay else 0.0)
        is_open = self.free & ~np.isin(self.table.member, np.array(list(without), dtype=np.int64))
        while True:
            columns = best_team(self.table, Ask(is_open, worth, must, lifted), self.seed)
            clashing = [] if columns is None else [column for column in columns if not self.fits(int(column))]
            if not clashing:
                return columns
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
