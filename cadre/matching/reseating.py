"""The integer programme that seats a few reviews anew while all others stay as they are."""

from dataclasses import dataclass

import highspy
import numpy as np

from cadre.matching.programme import INFINITE, filled
from cadre.matching.solver import answered, quiet


@dataclass
class Wants:
    """What a seating of a few reviews seeks: gains of columns (their relevance where none are said) less their
    ``prices`` (C,), less ``penalty`` · shortfall, less what each review lacks of some floors, in relevance: ``floors``
    are (ratios (R,), what one lacking costs). ``closed`` (C,) columns may not be used; ``kept`` is what is gained by
    each column that stays. ``gap`` is how far from the best is near enough.
    """

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
    """``spare`` (K,) is what hard rows still hold when ``reviews`` have nobody."""

    def __init__(self, seating, reviews: list[int], columns: np.ndarray, spare: np.ndarray, wants: Wants):
        self.seating, self.reviews, self.columns, self.wants = seating, reviews, columns, wants
        self.blocks: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.slack_row, self.slack_cost = np.zeros(0, dtype=np.int64), np.zeros(0)
        self.lower, self.upper = np.zeros(0), np.zeros(0)
        self._rules(spare)
        for floors, cost in wants.floors:
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
        self._lack(new[wishes], self.wants.penalty * formulation.weight[wishes])

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
        seating, wants = self.seating, self.wants
        gains = (seating.relevance if wants.gains is None else wants.gains)[self.columns].copy()
        if wants.prices is not None:
            gains -= wants.prices[self.columns]
        return gains + wants.kept * seating.chosen[self.columns]

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
        solver, columns = quiet(seconds=self.wants.seconds), len(self.columns)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", self.wants.gap)
        solver.setOptionValue("mip_max_nodes", self.wants.nodes)
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
