"""The best plan by trying them all, and the real matrices: what the engine's answers are held against."""

from itertools import combinations, product
from pathlib import Path

import numpy as np

from cadre.matching.scores.problem import Problem, matrix

DATA = Path(__file__).parent / "data"
MOST = {"preflib1": 6, "preflib2": 7, "preflib3": 6, "aamas2016": 12}


def real(name: str, least: int = 0) -> Problem:
    lines = (DATA / f"{name}.in").read_text().splitlines()
    scores = np.array([[float(each) for each in line.split()] for line in lines[1:]])
    return matrix(scores, 3, MOST[name], least)


def every_plan(problem: Problem):
    """Every (P, R) plan that keeps the rules."""
    rows = []
    for row in range(len(problem.papers)):
        free = np.nonzero(problem.open[row])[0]
        picks = [set(pick) for pick in combinations(free, int(problem.demand[row]))]
        must = set(np.nonzero(problem.fixed[row])[0])
        rows.append([sorted(pick) for pick in picks if must <= pick])
    for picks in product(*rows):
        chosen = np.zeros(problem.scores.shape, dtype=bool)
        for row, pick in enumerate(picks):
            chosen[row, pick] = True
        load = chosen.sum(axis=0)
        if (load >= problem.least).all() and (load <= problem.most).all():
            yield chosen


def best_by_hand(problem: Problem) -> tuple[float, float] | None:
    """(worst, total) of the best plan, or None when there is none."""
    best = None
    for chosen in every_plan(problem):
        each = (problem.scores * chosen).sum(axis=1)
        value = (round(float(each[problem.asking].min()), 9) if problem.asking.any() else 0.0, float(each.sum()))
        best = value if best is None or value > best else best
    return best
