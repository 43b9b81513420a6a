"""``cadre match repair``: a plan mended after somebody drops out, moving nobody without need."""

import argparse
import sys
from pathlib import Path

from cadre.matching.banner import without_banner
from cadre.matching.commands.asked import desk_of, member_named
from cadre.matching.commands.files import IMPOSSIBLE, WORKED, complain, write_json
from cadre.matching.explain.repaired import repaired, sentences
from cadre.matching.instance.faults import Unreadable, day
from cadre.matching.pins import Clashing
from cadre.matching.renewed import renewed
from cadre.matching.repair import Repair


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match repair",
        description="Mend a plan after somebody drops out. The dropped hold no place in the new plan; nobody else is "
        "moved without need. The new plan is of the same instance, so it can be verified and repaired again.",
    )
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="what the plan was made for")
    words.add_argument("plan", type=Path, metavar="PLAN.json", help="the plan")
    words.add_argument("--dropped", nargs="+", action="extend", required=True, metavar="MEMBER", help="who drops out")
    words.add_argument(
        "--from", dest="since", type=_day, default=0, metavar="DATE",
        help="the first day on which they are gone, such as 2027-03-02; what is done by then stays as it was",
    )  # fmt: skip
    words.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN2.json", help="where the plan goes")
    return words


def _day(text: str) -> int:
    try:
        return day(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def main(argv: list[str]) -> int:
    """0 when a plan was written; 1 when a pin stands against it; 2 when a file or a name cannot be used."""
    words = parser().parse_args(argv)
    without_banner()
    try:
        desk, plan, _ = desk_of(words.instance, words.plan)
        keys = list(dict.fromkeys(words.dropped))
        repair = Repair(desk, frozenset(member_named(desk, key) for key in keys), words.since)
        before = {review: set(team) for review, team in enumerate(desk.team)}
        changed = repair.mend()
        made = renewed(desk, plan)
        write_json(words.output, made)
    except Clashing as clash:
        print("\n".join(["The plan cannot be mended.", *clash.sentences]), file=sys.stderr)
        return IMPOSSIBLE
    except (Unreadable, OSError) as fault:
        return complain(fault)
    print("\n".join(sentences(repaired(desk, {review: before[review] for review in changed}), keys)))
    print(f"Plan: {words.output}")
    return WORKED
