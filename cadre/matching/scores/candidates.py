"""The few pairs with which the linear programme begins; those that it turns out to need join later."""

import numpy as np

from cadre.matching.scores.problem import Problem


def candidates(problem: Problem, gains: np.ndarray, depth: int) -> np.ndarray:
    """(P, R) the ``depth`` pairs of each paper that gain most, and every pair that must be."""
    papers, reviewers = gains.shape
    if depth >= reviewers:
        return problem.open.copy()
    best = np.argpartition(np.where(problem.open, -gains, np.inf), depth - 1, axis=1)[:, :depth]
    chosen = np.zeros(gains.shape, dtype=bool)
    chosen[np.arange(papers)[:, None], best] = True
    return (chosen & problem.open) | problem.fixed
