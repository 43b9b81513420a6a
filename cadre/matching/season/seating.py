"""The integer program that seats a few reviews again while all others stay as they are."""

from dataclasses import dataclass

import highspy
import numpy as np

from cadre.matching.arrays.arrays import Diary, ranges
from cadre.matching.lp.programs import FLOOR, INFINITE, SEAT, Formulation, answered, filled, quiet
from cadre.matching.lp.rows import FAMILIES, SOFT


@dataclass
class Objective:
    """What a seating of a few reviews seeks: gains of columns (their relevance by default) less their ``prices`` (C,),
    less ``penalty`` · shortfall, less what each review lacks of ``floors``, each (ratios (R,), what one lacking costs),
    in relevance. ``closed`` (C,) columns may not be used; ``kept`` is gained by each column that stays. ``gap`` is how
    far from the best is near enough."""

    floors: tuple[tuple[np.ndarray, float], ...] = ()
    prices: np.ndarray | None = None
    gains: np.ndarray | None = None
    penalty: float = 60.0
    closed: np.ndarray | None = None
    kept: float = 0.0
    gap: float = 0.05
    nodes: int = 2000
    seconds: float = INFINITE


class Reseating:
    """``spare`` (K,) is what hard rows still hold when ``reviews`` have no one."""

    def __init__(self, seating, reviews: list[int], columns: np.ndarray, spare: np.ndarray, objective: Objective):
        self.seating, self.reviews, self.columns, self.objective = seating, reviews, columns, objective
        self.blocks: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.slack_row, self.slack_cost = np.zeros(0, dtype=np.int64), np.zeros(0)
        self.lower, self.upper = np.zeros(0), np.zeros(0)
        self._rules(spare)
        for floors, cost in objective.floors:
            self._floors(floors, cost)
        for clash in seating.clashes:
            self._clash(clash)

    # --- rows

    def _add(self, lower: np.ndarray, upper: np.ndarray) -> int:
        first = len(self.lower)
        self.lower, self.upper = np.append(self.lower, lower), np.append(self.upper, upper)
        return first

    def _lack(self, rows: np.ndarray, costs: np.ndarray) -> None:
        self.slack_row, self.slack_cost = np.append(self.slack_row, rows), np.append(self.slack_cost, costs)

    def _rules(self, spare: np.ndarray) -> None:
        """Hard rows that these columns could break, and every wish of the reviews."""
        seating, formulation = self.seating, self.seating.formulation
        at, row, value = seating.entries(self.columns)
        wishes = np.concatenate([seating.wishes_of[review] for review in self.reviews])
        keep = np.isfinite(spare) & (np.bincount(row, np.maximum(value, 0), len(spare)) > spare + 1e-9)
        keep[wishes] = True
        kept = np.flatnonzero(keep)
        new = np.cumsum(keep) - 1
        seat, soft = seating.is_seat[kept], seating.is_soft[kept]
        lower = np.where(seat | soft, formulation.wished[kept], -INFINITE)
        self._add(lower, np.where(seat, formulation.wished[kept], np.where(soft, INFINITE, spare[kept])))
        held = keep[row]
        self.blocks.append((at[held], new[row[held]], value[held]))
        self._lack(new[wishes], self.objective.penalty * formulation.weight[wishes])

    def _floors(self, floors: np.ndarray, cost: float) -> None:
        seating, many = self.seating, len(self.reviews)
        place = np.full(len(seating.alone), -1)
        place[self.reviews] = np.arange(many)
        first = self._add(floors[self.reviews] * seating.alone[self.reviews], np.full(many, INFINITE))
        rows = first + place[seating.review[self.columns]]
        self.blocks.append((np.arange(len(self.columns)), rows, seating.relevance[self.columns]))
        self._lack(first + np.arange(many), np.full(many, cost))

    def _clash(self, clash: np.ndarray) -> None:
        """Places whose days do not fit together: not all of them."""
        seating = self.seating
        inside = np.flatnonzero(np.isin(self.columns, clash))
        outside = (seating.chosen[clash] & ~np.isin(seating.review[clash], self.reviews)).sum()
        if len(inside) and len(inside) + outside == len(clash):
            row = self._add(np.array([-INFINITE]), np.array([len(inside) - 1.0]))
            self.blocks.append((inside, np.full(len(inside), row), np.ones(len(inside))))

    # --- solving

    def _gains(self) -> np.ndarray:
        seating, objective = self.seating, self.objective
        gains = (seating.relevance if objective.gains is None else objective.gains)[self.columns].copy()
        if objective.prices is not None:
            gains -= objective.prices[self.columns]
        return gains + objective.kept * seating.chosen[self.columns]

    def _model(self) -> highspy.HighsLp:
        columns, slacks, model = len(self.columns), len(self.slack_row), highspy.HighsLp()
        formulation = self.seating.formulation
        pinned = np.isin(formulation.which[self.columns], formulation.rows.pinned)
        model.col_cost_ = np.concatenate([-self._gains(), self.slack_cost])
        model.col_lower_ = np.concatenate([pinned.astype(float), np.zeros(slacks)])
        model.col_upper_ = np.concatenate([np.ones(columns), self.lower[self.slack_row]])
        model.row_lower_, model.row_upper_ = self.lower, self.upper
        whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        model.integrality_ = [whole] * columns + [real] * slacks
        slack = (columns + np.arange(slacks), self.slack_row, np.ones(slacks))
        return filled(model, columns + slacks, len(self.lower), [*self.blocks, slack])

    def solve(self) -> np.ndarray | None:
        """The columns of the best seating; None when the solver found none."""
        solver, columns = quiet(seconds=self.objective.seconds), len(self.columns)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", self.objective.gap)
        solver.setOptionValue("mip_max_nodes", self.objective.nodes)
        solver.setOptionValue("mip_allow_restart", False)  # a third of the time, for next to nothing
        model = self._model()
        solver.passModel(model)
        if self.seating.chosen[self.columns].any():
            solver.setSolution(self._start())
        values = answered(solver, model)
        if solver.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
            return None
        return self.columns[values[:columns] > 0.5]

    def _start(self) -> highspy.HighsSolution:
        """The seating as it is, with what it lacks."""
        seated = self.seating.chosen[self.columns]
        use = np.zeros(len(self.lower))
        for at, row, value in self.blocks:
            np.add.at(use, row, value * seated[at])
        lacking = np.clip(self.lower[self.slack_row] - use[self.slack_row], 0, self.lower[self.slack_row])
        solution = highspy.HighsSolution()
        solution.col_value = np.concatenate([seated.astype(float), lacking])
        return solution


TRIES = 6  # seatings of a few reviews in which someone's days at a desk turn out not to fit
SOFT_PLACES = [FAMILIES.index(name) for name in SOFT]


class Seating:
    """The chosen columns of a formulation, and how much of every row they use."""

    def __init__(self, formulation: Formulation):
        self.formulation, rows = formulation, formulation.rows
        self.arrays, self.alone = rows.arrays, rows.pairs.best_alone
        self.review = self.arrays.review_of[rows.pairs.seat[formulation.which]]
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
        self.diary = Diary(self.arrays)
        self.clashes: list[np.ndarray] = []

    def _wishes(self) -> list[np.ndarray]:
        """For each review, the rows (seats and wishes) that ask something of it."""
        rows, keys = self.formulation.rows, self.formulation.keys
        owner = np.full(len(keys), -1)
        for name in ("seat", *SOFT):
            mine = np.flatnonzero((self.family == FAMILIES.index(name)) & self.is_wish)
            one = rows.parts(name, keys[mine])[0]
            owner[mine] = self.arrays.review_of[one] if name == "seat" else one
        return [np.flatnonzero(owner == review) for review in range(len(self.alone))]

    def entries(self, columns: np.ndarray):
        """(place among ``columns``, row, value) of their non-zeros."""
        at, where = ranges(self.formulation.start, columns)
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

    def best(self, reviews, objective: Objective) -> np.ndarray | None:
        """The columns of the best seating of ``reviews``, others staying; None when the solver found none."""
        mine = self.of(reviews)
        _, row, value = self.entries(mine)
        spare = self.formulation.most - self.use
        np.add.at(spare, row, value)
        columns = np.concatenate([self.columns_of[review] for review in reviews])
        if objective.closed is not None:
            columns = columns[~objective.closed[columns]]
        at, row, value = self.entries(columns)
        hard = np.isfinite(spare[row])
        blocked = np.zeros(len(columns), dtype=bool)
        positive = hard & (self.family[row] != FAMILIES.index("first_timers"))
        blocked[at[positive & (value > spare[row] + 1e-9)]] = True
        columns = columns[~blocked]
        for _ in range(TRIES):
            best = Reseating(self, list(reviews), columns, spare, objective).solve()
            if best is None or not self._clashing(reviews, best):
                return best
        return None

    def _clashing(self, reviews, columns: np.ndarray) -> bool:
        """Whether someone's days at a desk would not fit; what clashes is remembered, and not tried again."""
        many = np.bincount(self.member[columns], minlength=len(self.arrays.members))
        others = self.chosen & ~np.isin(self.review, list(reviews))
        many += np.bincount(self.member[others], minlength=len(many))
        seen = len(self.clashes)
        for member in np.unique(self.member[columns[many[self.member[columns]] > 1]]):
            mine = np.concatenate(
                [columns[self.member[columns] == member], np.flatnonzero(others & (self.member == member))]
            )
            seats = self.formulation.rows.pairs.seat[self.formulation.which[mine]]
            clash = self.diary.clash(int(member), [int(seat) for seat in seats])
            if clash:
                self.clashes.append(mine[np.isin(seats, clash)])
        return len(self.clashes) > seen
