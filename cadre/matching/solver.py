"""A solver that says nothing, uses one thread and gives the same answer every time."""

import highspy


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
