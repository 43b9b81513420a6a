"""What is asked when papers are to be given reviewers by scores alone: the matrix, demands, loads and conflicts."""

from dataclasses import dataclass

import numpy as np

UNITS = 1024  # chances are whole numbers of 1/1024, so that a flow gives them exactly


class Impossible(Exception):
    """No plan can keep the rules; the message says why, with numbers."""


@dataclass(frozen=True)
class Problem:
    """P papers and R reviewers, in the order in which the files name them.

    ``scores`` (P, R) float64; ``open`` (P, R) is false for a conflict; ``fixed`` (P, R) is true for a must;
    ``demand`` (P,) reviewers a paper needs; ``least`` and ``most`` (R,) papers a reviewer may have.
    """

    papers: tuple[str, ...]
    reviewers: tuple[str, ...]
    scores: np.ndarray
    open: np.ndarray
    fixed: np.ndarray
    demand: np.ndarray
    least: np.ndarray
    most: np.ndarray

    @property
    def asking(self) -> np.ndarray:
        """(P,) true for the papers that need anybody: only they count when the worst paper is sought."""
        return self.demand > 0

    @property
    def size(self) -> float:
        """The largest score without its sign; 1 when all are zero. Programmes are solved in these."""
        return float(np.abs(self.scores).max(initial=0)) or 1.0


def matrix(scores, demand=3, most=6, least=0, *, closed=None, fixed=None) -> Problem:
    """A problem from a bare (P, R) matrix; demands and loads may be one number or one for each paper or reviewer."""
    scores = np.asarray(scores, dtype=float)
    papers, reviewers = scores.shape
    none = np.zeros(scores.shape, dtype=bool)
    return Problem(
        papers=tuple(f"p{row + 1}" for row in range(papers)),
        reviewers=tuple(f"r{column + 1}" for column in range(reviewers)),
        scores=scores,
        open=none == 0 if closed is None else ~np.asarray(closed, dtype=bool),
        fixed=none if fixed is None else np.asarray(fixed, dtype=bool),
        demand=np.broadcast_to(np.asarray(demand, dtype=int), papers).copy(),
        least=np.broadcast_to(np.asarray(least, dtype=int), reviewers).copy(),
        most=np.broadcast_to(np.asarray(most, dtype=int), reviewers).copy(),
    )


def totals(problem: Problem, chosen: np.ndarray) -> np.ndarray:
    """(P,) the score of each paper under a (P, R) plan, or its expected score when the plan holds chances."""
    return np.where(chosen > 0, problem.scores * chosen, 0.0).sum(axis=1)
