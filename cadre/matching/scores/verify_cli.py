"""``cadre match verify-scores``: check a plan and its certificate from the files alone. No solver is imported."""

import argparse
import json
import sys
from pathlib import Path

from cadre.matching.scores.arguments import problem_of, with_rules
from cadre.matching.scores.certificate import beside
from cadre.matching.scores.reading import read_plan
from cadre.matching.scores.tables import Unreadable
from cadre.matching.scores.verify import violations
from cadre.matching.scores.words import sentences

HOLDS, BROKEN, MISUSED = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match verify-scores", description="Check a plan, its scores and its bounds from the files alone."
    )
    words.add_argument("scores", type=Path, help="paper,reviewer,score")
    words.add_argument("plan", type=Path, help="paper,reviewer,score; its certificate is beside it")
    return with_rules(words)


def main(argv: list[str]) -> int:
    """0 when everything holds; 1 and a line for each violation; 2 when a file cannot be read."""
    words = parser().parse_args(argv)
    try:
        problem = problem_of(words)
        chosen, wrong = read_plan(words.plan, problem)
        content = json.loads(beside(words.plan).read_text(encoding="utf-8"))
    except Unreadable as fault:
        return _fail(str(fault))
    except OSError as fault:
        return _fail(f"{fault.filename}: {fault.strerror}.")
    except ValueError as fault:
        return _fail(f"{beside(words.plan).name}: {fault}.")
    wrong += violations(problem, chosen, content)
    if wrong:
        print("\n".join(wrong))
        return BROKEN
    print("Every rule, score and bound holds.")
    for sentence in sentences(content):
        print(sentence)
    return HOLDS


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return MISUSED
