"""A solver that says nothing, uses one thread and gives the same answer every time."""

import os
import sys

import highspy
import numpy as np

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
