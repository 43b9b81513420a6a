"""The words after ``cadre match scores`` and ``cadre match verify-scores``: the files and the rules."""

import argparse
from pathlib import Path

from cadre.matching.scores.problem import Problem
from cadre.matching.scores.reading import Files, read


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
