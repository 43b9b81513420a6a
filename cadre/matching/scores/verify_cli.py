"""The words after ``cadre match scores`` and ``cadre match verify-scores``: the files and the rules."""

import argparse
import json
import sys
from pathlib import Path

from cadre.matching.scores.certificate import certificate_path, sentences, violations
from cadre.matching.scores.problem import Files, Problem, Unreadable, read, read_plan


def with_rules(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the files and the rules that a plan and its check share."""
    parser.add_argument("--demand", type=_whole, required=True, help="reviewers each paper needs")
    parser.add_argument("--max-load", type=_whole, required=True, help="papers a reviewer may have")
    parser.add_argument("--min-load", type=_whole, default=0, help="papers a reviewer must have (0)")
    parser.add_argument("--conflicts", type=Path, help="paper,reviewer,-1 for a conflict; 1 for a pair that must be")
    parser.add_argument("--demands", type=Path, help="paper,demand for papers that need more or fewer")
    parser.add_argument("--loads", type=Path, help="reviewer,load for reviewers who may have more or fewer")
    return parser


def problem_of(words: argparse.Namespace) -> Problem:
    """The problem that the words ask about; ``Unreadable`` when a file is not as it should be."""
    files = Files(words.scores, words.conflicts, words.demands, words.loads)
    return read(files, demand=words.demand, most=words.max_load, least=words.min_load)


def chance(text: str) -> float:
    """A number above 0 and at most 1."""
    value = float(text)
    if not 0 < value <= 1:
        raise ValueError
    return value


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number, zero or more")
    return int(text)


HOLDS, BROKEN, MISUSED = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match verify-scores", description="Check a plan, its scores and its bounds from the files alone."
    )
    words.add_argument("scores", type=Path, help="paper,reviewer,score")
    words.add_argument("plan", type=Path, help="paper,reviewer,score; its certificate is in the same folder")
    return with_rules(words)


def main(argv: list[str]) -> int:
    """0 when everything holds; 1 and a line for each violation; 2 when a file cannot be read."""
    words = parser().parse_args(argv)
    try:
        problem = problem_of(words)
        chosen, wrong = read_plan(words.plan, problem)
        content = json.loads(certificate_path(words.plan).read_text(encoding="utf-8"))
    except Unreadable as fault:
        return _fail(str(fault))
    except OSError as fault:
        return _fail(f"{fault.filename}: {fault.strerror}.")
    except ValueError as fault:
        return _fail(f"{certificate_path(words.plan).name}: {fault}.")
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
