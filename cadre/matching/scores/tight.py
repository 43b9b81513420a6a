"""What a floor under every paper rules out before anything is solved: pairs, and what scores count for."""

from dataclasses import replace

import numpy as np

from cadre.matching.scores.problem import Problem

NOISE = 1e-9


def tightened(problem: Problem, floor: float) -> Problem:
    """The problem without the pairs that no paper can afford at ``floor``: even with its best others it falls below."""
    scores = np.where(problem.open, problem.scores, -np.inf)
    ranked = -np.sort(-scores, axis=1)
    above = np.concatenate([np.zeros((len(scores), 1)), np.cumsum(ranked, axis=1)], axis=1)
    rows, asked = np.arange(len(scores)), np.minimum(problem.demand, scores.shape[1])
    last = ranked[rows, np.maximum(asked - 1, 0)] if scores.size else np.zeros(len(scores))
    with np.errstate(invalid="ignore"):  # a paper with too few open pairs affords none of them
        others = np.where(
            scores >= last[:, None],
            above[rows, asked][:, None] - scores,
            above[rows, np.maximum(asked - 1, 0)][:, None],
        )
        affordable = scores + others >= floor - NOISE * problem.size
    return replace(problem, open=problem.open & (affordable | ~problem.asking[:, None] | problem.fixed))


def counted(problem: Problem, floor: float) -> np.ndarray:
    """(P, R) what each score counts for towards ``floor``: what is above need is cut, for whole plans need no more.

    With the lowest open score l of a paper that asks for d: l + min(score − l, max(0, floor − d · l)).
    A whole plan reaches the floor with these exactly when it does with the scores.
    """
    lowest = np.where(problem.open, problem.scores, np.inf).min(axis=1, initial=np.inf, keepdims=True)
    lowest = np.where(np.isfinite(lowest), lowest, 0.0)
    need = np.maximum(0.0, floor - problem.demand[:, None] * lowest)
    return lowest + np.minimum(problem.scores - lowest, need)
