"""``cadre match verify``: check a season's plan from the instance and the plan alone. No solver is imported."""

import argparse
import sys
from pathlib import Path

from cadre.matching.files.faults import Unreadable, plain
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest, read_json
from cadre.matching.verify.verify import sentences, violations

HOLDS, BROKEN, MISUSED = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match verify", description="Check every rule, score and bound of a plan from the files alone."
    )
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="what the plan was made for")
    words.add_argument("plan", type=Path, metavar="PLAN.json", help="the plan, with its certificate")
    return words


def main(argv: list[str]) -> int:
    """0 when everything holds; 1 and a line for each violation; 2 when a file cannot be read."""
    words = parser().parse_args(argv)
    try:
        asked = read_json(words.instance)
        instance, plan = parse(asked), read_json(words.plan)
    except Unreadable as fault:
        print("\n".join(map(plain, fault.faults)), file=sys.stderr)
        return MISUSED
    wrong = violations(instance, plan, digest(asked))
    for sentence in wrong or sentences(plan):
        print(plain(sentence))
    return BROKEN if wrong else HOLDS
