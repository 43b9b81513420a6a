"""``cadre match team``: the best team of one review, with why each of them, who else, and what each rule costs."""

import argparse
import sys
from pathlib import Path

from cadre.matching.banner import without_banner
from cadre.matching.commands.asked import desk_of, member_named, review_named
from cadre.matching.commands.files import IMPOSSIBLE, WORKED, complain, write_json
from cadre.matching.explain.proposal import proposal
from cadre.matching.instance.faults import Unreadable
from cadre.matching.pins import Clashing
from cadre.matching.sitting import Sitting

LARGEST_SEED = 2**31 - 1


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(prog="cadre match team", description="The best team of one review, explained.")
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="members, reviews, rules")
    words.add_argument("--review", required=True, metavar="ID", help="the review")
    words.add_argument("--without", action="append", default=[], metavar="MEMBER", help="leave out; may be repeated")
    words.add_argument("--plan", type=Path, metavar="PLAN.json", help="everybody in other reviews stays as planned")
    words.add_argument("--seed", type=_seed, default=0, help="another seed may choose otherwise between equals (0)")
    words.add_argument("-o", "--output", type=Path, required=True, metavar="TEAM.json", help="where the team goes")
    return words


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 10 or int(text) > LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {LARGEST_SEED}")
    return int(text)


def main(argv: list[str]) -> int:
    """0 when a team was written; 1 when pins clash; 2 when a file or a name cannot be used."""
    words = parser().parse_args(argv)
    without_banner()
    try:
        desk, _, digest = desk_of(words.instance, words.plan)
        review = review_named(desk, words.review)
        gone = [member_named(desk, key) for key in words.without]
        found = Sitting(desk, review, words.seed, gone).best()
        if found is None:
            print(f"The pins of {words.review} cannot be honoured with those left out.", file=sys.stderr)
            return IMPOSSIBLE
        desk.seat(review, desk.table(review).which[found].tolist())
        team = proposal(Sitting(desk, review, words.seed, gone), digest)
        write_json(words.output, team)
    except Clashing as clash:
        print("\n".join(["These pins cannot all be honoured.", *clash.sentences]), file=sys.stderr)
        return IMPOSSIBLE
    except (Unreadable, OSError) as fault:
        return complain(fault)
    print("\n".join(team["sentences"]))
    print(f"Team: {words.output}")
    return WORKED
