"""The linear program on some of the pairs, and a solver that prints nothing and always gives the same answer."""

import os
import sys
from dataclasses import dataclass

import highspy
import numpy as np

from cadre.matching.lp.rows import FAMILIES, SOFT, Rows

STALE = 1e-4  # how far the value of an answer may be from what the solver says it is worth


def quiet(seed: int = 0, seconds: float = highspy.kHighsInf) -> highspy.Highs:
    """A silent solver; ``seconds`` is how long one run of it may take."""
    solver = highspy.Highs()
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", seed),
        ("time_limit", max(0.0, float(seconds))),
    ):
        solver.setOptionValue(name, value)
    return solver


def answered(solver: highspy.Highs, model: highspy.HighsLp) -> np.ndarray:
    """Run the solver and give the values of its answer.

    Given a start, it sometimes finds better and hands back the start all the same: its objective then tells, and it is
    run again without one.
    """
    solver.run()
    values = np.array(solver.getSolution().col_value)
    if len(values) and abs(model.col_cost_ @ values - solver.getInfo().objective_function_value) > STALE:
        solver.clearSolver()
        solver.run()
        values = np.array(solver.getSolution().col_value)
    return values


def without_banner() -> None:
    """Start a solver once with standard output put away; for commands only, as other threads go unheard meanwhile."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


SEAT, FLOOR = FAMILIES.index("seat"), FAMILIES.index("floor")


@dataclass(frozen=True)
class Formulation:
    """C columns (``which``: places among all pairs) and K rows (``keys``, sorted).

    ``start`` (C + 1,), ``row``, ``value``: the non-zeros by column. ``most`` (K,): right-hand side of ≤ rows, infinite
    for others. ``wished`` (K,): what soft rows and seats ask for, 0 for others; ``weight`` (K,) what one lacking
    weighs. Floor rows are among them; what they hold is set by the solver.
    """

    rows: Rows
    which: np.ndarray
    keys: np.ndarray
    start: np.ndarray
    row: np.ndarray
    value: np.ndarray
    most: np.ndarray
    wished: np.ndarray
    weight: np.ndarray
    family: np.ndarray

    @property
    def relevance(self) -> np.ndarray:
        return self.rows.pairs.relevance[self.which]

    @property
    def column(self) -> np.ndarray:
        """The column of each non-zero."""
        return np.repeat(np.arange(len(self.which)), np.diff(self.start))


def formulate(rows: Rows, which: np.ndarray) -> Formulation:
    """The program on the pairs ``which`` (sorted places). Hard rows that these pairs cannot break are left out."""
    entries = rows.entries(which)
    wished_keys, asked, weights = rows.wished
    floor = rows.key("floor", np.arange(len(rows.arrays.reviews)))
    keys, row = np.unique(np.concatenate([entries.key, wished_keys, floor]), return_inverse=True)
    row = row[: len(entries.key)]
    family = rows.family_of(keys)
    most = rows.most(keys)
    wished, weight = np.zeros(len(keys)), np.zeros(len(keys))
    at = np.searchsorted(keys, wished_keys)
    wished[at], weight[at] = asked, weights
    is_wish = np.zeros(len(keys), dtype=bool)
    is_wish[at] = True
    reach = np.bincount(row, np.maximum(entries.value, 0), len(keys))
    keep = is_wish | (family == FLOOR) | (reach > most)
    keep &= ~_implied(rows, keys, family, which)
    new = np.cumsum(keep) - 1
    held = keep[row]
    at, row, value = entries.at[held], new[row[held]], entries.value[held]
    order = np.argsort(at, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=len(which)))]).astype(np.int32)
    return Formulation(
        rows, which, keys[keep], start, row[order].astype(np.int32), value[order], most[keep], wished[keep],
        weight[keep], family[keep],
    )  # fmt: skip


def _implied(rows: Rows, keys, family, which) -> np.ndarray:
    """(K,) rows that another row implies.

    Whoever is there on a day was there the day before, unless a run of days starts: only days on which one of these
    pairs starts can bind. Where a member takes one review a year, and all is in one year, nothing can clash.
    """
    day, once = FAMILIES.index("day"), FAMILIES.index("once")
    implied = (family == day) & ~np.isin(keys, rows.first_days(which))
    if len(np.unique(rows.periods.year)) == 1 and rows.periods.year[0] >= 0:
        single = rows.limits["reviews_a_year"] <= 1
        for name, place in (("day", day), ("once", once)):
            mine = np.flatnonzero(family == place)
            implied[mine] |= single[rows.parts(name, keys[mine])[0]]
    return implied & (not len(rows.pinned))


MAX_RATIO = 2.0  # no review's ratio exceeds it: nothing can get more than twice what it could get alone
INFINITE = highspy.kHighsInf


@dataclass(frozen=True)
class Aim:
    """What a program seeks: ``share`` of relevance, ``worth`` of the floor, ``penalty`` on what lacks; t ≥ floor.

    With a ``budget`` the shortfall may be no more than that, and the penalty that says so best is found with the duals.
    """

    share: float
    worth: float
    penalty: float
    floor: float = 0.0
    budget: float | None = None

    @property
    def ceiling(self) -> float:
        return max(self.floor, MAX_RATIO) if self.worth else self.floor


def linear_program(formulation: Formulation, aim: Aim) -> highspy.HighsLp:
    """The program of an aim, as a minimum. A budget is one more row, the last."""
    lacking = np.flatnonzero(formulation.wished > 0)
    model, columns, last = highspy.HighsLp(), len(formulation.which), len(formulation.keys)
    pinned = np.isin(formulation.which, formulation.rows.pinned).astype(float)
    penalty = aim.penalty if aim.budget is None else 0.0
    weight = formulation.weight[lacking]
    model.col_cost_ = np.concatenate([-aim.share * formulation.relevance, penalty * weight, [-aim.worth]])
    model.col_lower_ = np.concatenate([pinned, np.zeros(len(lacking)), [aim.floor]])
    model.col_upper_ = np.concatenate([np.ones(columns), formulation.wished[lacking], [aim.ceiling]])
    lower, upper = _sides(formulation)
    blocks = [(formulation.column, formulation.row, formulation.value)]
    blocks.append((columns + np.arange(len(lacking)), lacking, np.ones(len(lacking))))
    blocks.append(_floor(formulation, columns + len(lacking)))
    if aim.budget is not None:
        blocks.append((columns + np.arange(len(lacking)), np.full(len(lacking), last), weight))
        lower, upper = np.append(lower, -INFINITE), np.append(upper, aim.budget)
    model.row_lower_, model.row_upper_ = lower, upper
    return filled(model, columns + len(lacking) + 1, len(lower), blocks)


def filled(model: highspy.HighsLp, columns: int, rows: int, blocks) -> highspy.HighsLp:
    """The model with its sizes and non-zeros, given as blocks of (column, row, value) in any order."""
    at, row, value = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    order = np.argsort(at, kind="stable")
    model.num_col_, model.num_row_ = columns, rows
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=columns))]).astype(np.int32)
    model.a_matrix_.index_ = row[order].astype(np.int32)
    model.a_matrix_.value_ = value[order].astype(float)
    return model


def _sides(formulation: Formulation) -> tuple[np.ndarray, np.ndarray]:
    """(K,) the least and the most of every row."""
    seat, floor = formulation.family == SEAT, formulation.family == FLOOR
    soft = np.isin(formulation.family, [FAMILIES.index(name) for name in SOFT])
    lower = np.where(seat | soft, formulation.wished, np.where(floor, 0.0, -INFINITE))
    return lower, np.where(seat, formulation.wished, formulation.most)


def _floor(formulation: Formulation, column: int):
    """What the floor takes from the relevance of every review."""
    rows = np.flatnonzero(formulation.family == FLOOR)
    review = formulation.rows.parts("floor", formulation.keys[rows])[0]
    return np.full(len(rows), column), rows, -formulation.rows.pairs.best_alone[review]
