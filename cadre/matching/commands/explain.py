"""``cadre match explain``: why a plan's people sit where they do, who else could, and why somebody does not."""

import argparse
import sys
from pathlib import Path

from cadre.matching.banner import without_banner
from cadre.matching.commands.asked import desk_of, member_named, review_named, seat_named
from cadre.matching.commands.files import IMPOSSIBLE, WORKED, complain, write_json
from cadre.matching.explain.explanation import explanation
from cadre.matching.explain.words import sentences
from cadre.matching.instance.faults import Unreadable
from cadre.matching.pins import Clashing
from cadre.matching.sitting import Sitting


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match explain", description="Why these people, who else, what each rule costs; in sentences."
    )
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="what the plan was made for")
    words.add_argument("plan", type=Path, metavar="PLAN.json", help="the plan")
    words.add_argument("--review", required=True, metavar="ID", help="the review asked about")
    words.add_argument("--member", metavar="MEMBER", help="one member: why she sits there, or why she does not")
    words.add_argument("--seat", metavar="SEAT", help="one seat of the review")
    words.add_argument("-o", "--output", type=Path, metavar="OUT.json", help="where the same goes as data")
    return words


def main(argv: list[str]) -> int:
    """0 when it was explained; 1 when pins clash; 2 when a file or a name cannot be used."""
    words = parser().parse_args(argv)
    without_banner()
    try:
        desk, _, digest = desk_of(words.instance, words.plan)
        review = review_named(desk, words.review)
        member = None if words.member is None else member_named(desk, words.member)
        seat = None if words.seat is None else seat_named(desk, review, words.seat)
        told = explanation(Sitting(desk, review), member, seat)
        said = sentences(told)
        if words.output:
            write_json(words.output, told | {"instance": digest, "sentences": said})
    except Clashing as clash:
        print("\n".join(["These pins cannot all be honoured.", *clash.sentences]), file=sys.stderr)
        return IMPOSSIBLE
    except (Unreadable, OSError) as fault:
        return complain(fault)
    print("\n".join(said or [f"There is nobody to explain in {words.review}."]))
    return WORKED
