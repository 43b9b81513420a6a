"""``cadre match generate``: an invented cadre and season as ``INSTANCE.json``, the same bytes for the same words."""

import argparse
import math
import sys
from pathlib import Path

from cadre.matching.generate import NAMES, generate, written

WORKED, MISUSED = 0, 2
MAX_SIZE = 50_000
MAX_SEED = 2**32 - 1


def parser() -> argparse.ArgumentParser:
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


def main(argv: list[str]) -> int:
    """0 when the file was written; 2 when it cannot be."""
    words = parser().parse_args(argv)
    made = generate(words.reviews, words.members, seed=words.seed, scarcity=words.scarcity, variant=words.variant)
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
