"""A formulation as the linear programme that a solver reads: columns of pairs, of what lacks, and the floor."""

from dataclasses import dataclass

import highspy
import numpy as np

from cadre.matching.formulation import FLOOR, SEAT, Formulation
from cadre.matching.rows import FAMILIES, SOFT

HIGHEST = 2.0  # no review's ratio exceeds it: nothing can get more than twice what it could get alone
INFINITE = highspy.kHighsInf


@dataclass(frozen=True)
class Aim:
    """What a programme seeks: ``share`` of relevance, ``worth`` of the floor, ``penalty`` on what lacks; t ≥ floor.

    With a ``budget`` the shortfall may be no more than that, and the penalty that says so best is found with the duals.
    """

    share: float
    worth: float
    penalty: float
    floor: float = 0.0
    budget: float | None = None

    @property
    def ceiling(self) -> float:
        return max(self.floor, HIGHEST) if self.worth else self.floor


def programme(formulation: Formulation, aim: Aim) -> highspy.HighsLp:
    """The programme of an aim, as a minimum. A budget is one more row, the last."""
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
    at, row, value = (np.concatenate(each) for each in zip(*blocks, strict=True))
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
