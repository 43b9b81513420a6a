"""``cadre match generate`` and ``verify``, which need no solver; and how all commands read and write files."""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

from cadre.matching.files.faults import Unreadable, plain
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest, read_json
from cadre.matching.generate import NAMES, written
from cadre.matching.generate import generate as invent
from cadre.matching.rules.model import Instance
from cadre.matching.verify.verify import sentences, violations

WORKED, IMPOSSIBLE, MISUSED = 0, 1, 2


def read_instance(path: Path) -> tuple[Instance, str]:
    """The instance of a file and its digest; ``Unreadable`` lists what is wrong."""
    asked = read_json(path)
    return parse(asked), digest(asked)


def write_json(path: Path, value: dict[str, Any]) -> None:
    """A JSON file, the same bytes for the same value; written whole or not at all."""
    words = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    part = path.with_name(path.name + ".part")
    part.write_text(words, encoding="utf-8", newline="\n")
    part.replace(path)


def complain(fault: Exception) -> int:
    """Say what is wrong on standard error; the exit code for a file that cannot be used."""
    if isinstance(fault, Unreadable):
        print("\n".join(map(plain, fault.faults)), file=sys.stderr)
    elif isinstance(fault, OSError):
        print(f"{fault.filename}: {fault.strerror}.", file=sys.stderr)
    else:
        print(str(fault), file=sys.stderr)
    return MISUSED


MAX_SIZE = 50_000
MAX_SEED = 2**32 - 1


def _generate_parser() -> argparse.ArgumentParser:
    """What the command understands; its help tells the variants apart."""
    words = argparse.ArgumentParser(
        prog="cadre match generate",
        description="Write an invented cadre and season of reviews, for trying out and for measuring.",
        epilog="variants:\n" + "\n".join(f"  {name:15} {what}" for name, what in NAMES.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words.add_argument("--reviews", type=_whole(MAX_SIZE), default=200, metavar="R", help="how many reviews (200)")
    words.add_argument("--members", type=_whole(MAX_SIZE), default=2000, metavar="M", help="how many members (2000)")
    words.add_argument(
        "--seed", type=_whole(MAX_SEED), default=1, metavar="N", help="another seed, another instance (1)"
    )
    words.add_argument(
        "--scarcity",
        type=_scarcity,
        default=1.0,
        metavar="S",
        help="below 1, members give that share of their days a year (1.0)",
    )
    words.add_argument("--variant", choices=list(NAMES), default="usual", metavar="NAME", help="one of those below")
    words.add_argument("-o", "--output", type=Path, required=True, metavar="INSTANCE.json", help="where it goes")
    return words


def generate(argv: list[str]) -> int:
    """0 when the file was written; 2 when it cannot be."""
    words = _generate_parser().parse_args(argv)
    made = invent(words.reviews, words.members, seed=words.seed, scarcity=words.scarcity, variant=words.variant)
    try:
        words.output.write_text(written(made), encoding="utf-8", newline="\n")
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}.", file=sys.stderr)
        return MISUSED
    seats = sum(seat["people"] for review in made["reviews"] for seat in review["seats"])
    print(f"{words.output}: {words.members:,} members, {words.reviews:,} reviews with places for {seats:,} people.")
    return WORKED


def _whole(most: int):
    def check(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or len(text) > 10 or int(text) > most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {most}")
        return int(text)

    return check


def _scarcity(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 100")
    return value


def _verify_parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match verify", description="Check every rule, score and bound of a plan from the files alone."
    )
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="what the plan was made for")
    words.add_argument("plan", type=Path, metavar="PLAN.json", help="the plan, with its certificate")
    return words


def verify(argv: list[str]) -> int:
    """0 when everything holds; 1 and a line for each violation; 2 when a file cannot be read."""
    words = _verify_parser().parse_args(argv)
    try:
        asked = read_json(words.instance)
        instance, plan = parse(asked), read_json(words.plan)
    except Unreadable as fault:
        print("\n".join(map(plain, fault.faults)), file=sys.stderr)
        return MISUSED
    wrong = violations(instance, plan, digest(asked))
    for sentence in wrong or sentences(plan):
        print(plain(sentence))
    return IMPOSSIBLE if wrong else WORKED
