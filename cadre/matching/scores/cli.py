"""``cadre match scores``: from the score files of a conference to a plan and its certificate."""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

from cadre.matching.lp.programs import without_banner
from cadre.matching.scores.certificate import (
    certificate_of,
    certificate_path,
    draw,
    drawn_certificate,
    sentences,
    write,
)
from cadre.matching.scores.plans import best_chances, best_plan
from cadre.matching.scores.problem import Impossible, Problem, Unreadable
from cadre.matching.scores.verify_cli import chance, problem_of, with_rules

WORKED, IMPOSSIBLE, MISUSED = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match scores", description="Give papers reviewers by scores: the worst-served paper first."
    )
    words.add_argument("scores", type=Path, help="paper,reviewer,score")
    with_rules(words)
    words.add_argument("--max-probability", type=chance, help="draw the plan so that no pair is more likely than this")
    words.add_argument("--seed", type=int, default=0, help="the published seed of the draw (0)")
    words.add_argument("--seconds", type=float, default=60.0, help="stop with the best plan found after this long (60)")
    words.add_argument("-o", "--output", type=Path, required=True, help="where the plan goes, paper,reviewer,score")
    return words


def main(argv: list[str]) -> int:
    """Run the command: 0 when a plan was written, 1 when no plan can keep the rules, 2 when a file is not right."""
    words = parser().parse_args(argv)
    without_banner()
    try:
        problem = problem_of(words)
        chosen, content = _solve(problem, words)
        _write_plan(words.output, problem, chosen)
        write(certificate_path(words.output), content)
    except Unreadable as fault:
        return _fail(str(fault), MISUSED)
    except Impossible as fault:
        return _fail(f"No plan can keep these rules. {fault}", IMPOSSIBLE)
    except OSError as fault:
        return _fail(f"{fault.filename}: {fault.strerror}.", MISUSED)
    for sentence in sentences(content):
        print(sentence)
    print(f"Plan: {words.output} · certificate: {certificate_path(words.output)}")
    return WORKED


def _solve(problem: Problem, words: argparse.Namespace):
    if words.max_probability is None:
        plan = best_plan(problem, seconds=words.seconds, seed=words.seed)
        return plan.chosen, certificate_of(problem, plan, words.seed)
    chances = best_chances(problem, words.max_probability)
    chosen = draw(chances.parts, words.seed)
    return chosen, drawn_certificate(problem, chances, chosen, words.seed)


def _write_plan(path: Path, problem: Problem, chosen: np.ndarray) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["paper", "reviewer", "score"])
        for paper, reviewer in np.argwhere(chosen):
            score = float(problem.scores[paper, reviewer])
            out.writerow([problem.papers[paper], problem.reviewers[reviewer], repr(score).removesuffix(".0")])


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
