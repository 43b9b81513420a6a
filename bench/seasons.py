"""How good and how fast whole seasons are, from 40 × 400 up: each in a process of its own, checked by the verifier.

``rows(runs, sizes)`` gives a row for each size: values against their bounds, seconds (median), peak memory, seats
short, and what the independent check said.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.generate import generate
from cadre.matching.season.plan import plan_of
from cadre.matching.season.season import Clock, best_season
from cadre.matching.verify.verify import violations

SIZES = ((40, 400), (100, 1000), (200, 2000))
LARGEST = (1000, 10_000)
SEED, SECONDS = 1, 60.0
TITLES = (
    "season",
    "pairs",
    "worst",
    "of its bound",
    "total",
    "of its bound ",
    "seats short",
    "s",
    "growth",
    "MB",
    "check",
)


def measure(reviews: int, members: int, seconds: float) -> dict[str, object]:
    """One season, planned and checked in this process."""
    asked = generate(reviews, members, seed=SEED)
    start = time.perf_counter()
    instance = parse(asked)
    season = best_season(instance, clock=Clock(seconds))
    plan = plan_of(season, digest(asked))
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    values, claims = plan["values"], plan["certificate"]
    return {
        "season": f"{reviews:,} × {members:,}",
        "pairs": len(season.rows.pairs.member),
        "worst": values["worst"],
        "worst bound": claims["worst"]["bound"],
        "total": values["total"],
        "total bound": claims["total"]["bound"],
        "short": values["seats_empty"],
        "seconds": took,
        "MB": peak,
        "ended": plan["ended"],
        "wrong": violations(instance, plan, digest(asked)),
    }


def rows(runs: int = 3, sizes=SIZES) -> list[dict[str, str]]:
    """A row for each size; seconds are the median of ``runs``, growth is against the size before."""
    found, before = [], None
    for reviews, members in sizes:
        seconds = SECONDS if reviews <= SIZES[-1][0] else 4 * SECONDS
        measured = [_apart(reviews, members, seconds) for _ in range(runs)]
        took = statistics.median(each["seconds"] for each in measured)
        found.append(_row(measured[0], took, before))
        before = took
    return found


def _apart(reviews: int, members: int, seconds: float) -> dict:
    call = [sys.executable, "-m", "bench.seasons", str(reviews), str(members), str(seconds)]
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    here = Path(__file__).parents[1]
    done = subprocess.run(call, check=True, capture_output=True, text=True, cwd=here, env=one_thread)
    return json.loads(done.stdout.splitlines()[-1])


def _row(measured: dict, took: float, before: float | None) -> dict[str, str]:
    values = (
        measured["season"],
        f"{measured['pairs']:,}",
        f"{measured['worst']:.4f}",
        f"{100 * measured['worst'] / measured['worst bound']:.2f} %",
        f"{measured['total']:,.1f}",
        f"{100 * measured['total'] / measured['total bound']:.2f} %",
        str(measured["short"]),
        f"{took:.1f}" + ("" if measured["ended"] == "finished" else f" ({measured['ended']})"),
        "" if before is None else f"× {took / before:.1f}",
        f"{measured['MB']:.0f}",
        "holds" if not measured["wrong"] else f"{len(measured['wrong'])} violations",
    )
    return dict(zip(TITLES, values, strict=True))


if __name__ == "__main__":
    sys.stdout.write("\n" + json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))) + "\n")
