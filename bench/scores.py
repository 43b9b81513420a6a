"""How fast and how good plans on bare scores are: real matrices and made ones, median of three, peak memory.

``python -m bench.scores`` prints a Markdown table; ``rows()`` gives its rows. Each set runs in a process of its own.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from cadre.matching.scores.certificate import draw
from cadre.matching.scores.plans import best_chances, best_plan
from cadre.matching.scores.problem import Problem, matrix

DATA = Path(__file__).parents[1] / "tests" / "matching" / "scores" / "data"
REAL = {"preflib1": 6, "preflib2": 7, "preflib3": 6, "aamas2016": 12}
MADE = {"made bids 613×201": 12, "made sparse bids 613×201": 10, "made real scores 613×201": 10}
SETS = [(name, least) for name in [*REAL, *MADE] for least in (0, 2)]
RUNS = 3
TITLES = (
    "set",
    "min load",
    "worst",
    "no plan above",
    "total",
    "no plan above ",
    "plan ms",
    "Q = 0.5 ms",
    "draw ms",
    "MB",
)


def problem_of(name: str, least: int) -> Problem:
    """A real matrix from the tests' data, or a made one from a fixed seed."""
    if name in REAL:
        lines = (DATA / f"{name}.in").read_text().splitlines()
        return matrix([[float(each) for each in line.split()] for line in lines[1:]], 3, REAL[name], least)
    chance, shape = np.random.default_rng(5), (613, 201)
    scores = {
        "made bids 613×201": lambda: chance.choice([0, 0.25, 0.5, 1], p=[0.1, 0.6, 0.18, 0.12], size=shape),
        "made sparse bids 613×201": lambda: chance.choice([0, 0.25, 0.5, 1], p=[0.5, 0.46, 0.02, 0.02], size=shape),
        "made real scores 613×201": lambda: chance.beta(2, 5, size=shape).round(4),
    }[name]()
    return matrix(scores, 3, MADE[name], least)


def measure(name: str, least: int) -> dict[str, object]:
    """One set: values, bounds, milliseconds (median of three) and peak memory of this process in MB."""
    problem = problem_of(name, least)
    plan_ms, plan = _timed(lambda: best_plan(problem))
    chances_ms, chances = _timed(lambda: best_chances(problem, 0.5))
    draw_ms, _ = _timed(lambda: draw(chances.parts, 0))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    values = (plan.worst, plan.worst_bound.value, plan.total, plan.total_bound.value)
    numbers = [f"{value:.10g}" for value in values]
    times = [f"{each:.0f}" for each in (plan_ms, chances_ms, draw_ms, peak)]
    return dict(zip(TITLES, [name, str(least), *numbers, *times], strict=True))


def _timed(work) -> tuple[float, object]:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), result


def rows() -> list[dict[str, object]]:
    """A row for each set, in order."""
    return [_in_a_process_of_its_own(name, least) for name, least in SETS]


def _in_a_process_of_its_own(name: str, least: int) -> dict[str, object]:
    call = [sys.executable, "-m", "bench.scores", name, str(least)]
    done = subprocess.run(call, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    return json.loads(done.stdout.splitlines()[-1])


def markdown(table: list[dict[str, object]]) -> str:
    """The table as Markdown."""
    lines = [" | ".join(TITLES), " | ".join("---" for _ in TITLES)]
    return "\n".join(f"| {line} |" for line in lines + [" | ".join(map(str, row.values())) for row in table])


if __name__ == "__main__":
    if len(sys.argv) == 3:
        sys.stdout.write("\n" + json.dumps(measure(sys.argv[1], int(sys.argv[2]))) + "\n")
    else:
        sys.stdout.write(markdown(rows()) + "\n")
