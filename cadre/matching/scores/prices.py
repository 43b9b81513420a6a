"""First prices of reviewers' places, near enough to say which few pairs are worth looking at. No solver here."""

import numpy as np

from cadre.matching.scores.problem import Problem

STEPS, SHRINK = 30, 0.8


def first_prices(problem: Problem, gains: np.ndarray, units: int = 1, limit: int = 1) -> np.ndarray:
    """(R,) prices by subgradient steps on the bound of ``ceiling``: dearer when a reviewer is asked for too much.

    Every paper takes its best (demand · units / limit) pairs at the going prices; the best prices seen are returned.
    """
    papers, reviewers = gains.shape
    takes = np.minimum(-(-problem.demand * units // limit), reviewers)
    deepest = int(takes.max(initial=0))
    if deepest == 0 or deepest >= reviewers:
        return np.zeros(reviewers)
    usable = np.where(problem.open, gains, -9.0)
    counted = (np.arange(deepest)[None, :] < takes[:, None]).ravel()
    prices, best, best_value = np.zeros(reviewers), np.zeros(reviewers), np.inf
    for step in range(STEPS):
        worth = usable - prices
        taken = np.argpartition(-worth, deepest - 1, axis=1)[:, :deepest]
        collected = np.take_along_axis(worth, taken, axis=1).ravel()[counted].sum() * limit / units
        load = np.bincount(taken.ravel()[counted], minlength=reviewers) * limit / units
        value = collected + np.maximum(problem.most * prices, problem.least * prices).sum()
        if value < best_value:
            best, best_value = prices, value
        over = np.maximum(load - problem.most, 0) + np.minimum(load - problem.least, 0)
        slack = np.where((over == 0) & (prices != 0), load - np.where(prices > 0, problem.most, problem.least), over)
        prices = prices + 0.5 * slack / ((1 + step) ** SHRINK * max(1.0, np.abs(slack).max()))
        prices = np.where(problem.least == 0, np.maximum(prices, 0), prices)
    return best


def candidates(problem: Problem, gains: np.ndarray, prices: np.ndarray, depth: int) -> np.ndarray:
    """(P, R) the ``depth`` best pairs of each paper at these prices, and every pair that must be."""
    papers, reviewers = gains.shape
    worth = np.where(problem.open, gains - prices, -np.inf)
    chosen = np.zeros(gains.shape, dtype=bool)
    if depth >= reviewers:
        chosen[:] = True
    else:
        best = np.argpartition(-worth, depth - 1, axis=1)[:, :depth]
        chosen[np.arange(papers)[:, None], best] = True
    return (chosen & problem.open) | problem.fixed
