"""``cadre match season``, ``team``, ``explain`` and ``repair``: plans by the solver, answers in sentences."""

import argparse
import signal
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from cadre.matching.cli.files import IMPOSSIBLE, WORKED, complain, read_instance, write_json
from cadre.matching.explain.explanation import explanation, proposal
from cadre.matching.explain.why import repair_sentences, repaired
from cadre.matching.explain.words import sentences
from cadre.matching.files.faults import Unreadable, day
from cadre.matching.files.reading import read_json
from cadre.matching.lp.programs import without_banner
from cadre.matching.lp.rows import Clashing, refuse_clashing
from cadre.matching.season.plan import chosen_in, plan_of
from cadre.matching.season.season import Clock, Progress, best_season
from cadre.matching.team.repair import Repair, rewrite_plan, set_shadow_prices
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem
from cadre.matching.verify.verify import sentences as plan_sentences

EVERY = 0.2  # seconds
WORDS = {
    "reading": "Judging every pair",
    "prices": "Looking for prices of members’ days",
    "bounds": "Bounding what any plan can reach",
    "search": "Raising the review hardest to staff",
    "total": "Raising the total",
    "fair load": "Sharing the load",
    "settling": "Searching every plan",
    "checking": "Checking the plan",
}


class Line:
    """One line on the terminal that shows how far a season has come; elsewhere it prints nothing."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stderr
        self.shown = bool(getattr(self.stream, "isatty", lambda: False)())
        self.at, self.wide, self.began = 0.0, 0, perf_counter()

    def __call__(self, progress: Progress) -> None:
        now = perf_counter()
        if not self.shown or now - self.at < EVERY:
            return
        self.at = now
        self._write(f"{now - self.began:4.0f} s  {words(progress)}")

    def close(self) -> None:
        """Take the line away."""
        if self.wide:
            self._write("")
            self.stream.write("\r")

    def _write(self, text: str) -> None:
        self.stream.write("\r" + text.ljust(self.wide))
        self.stream.flush()
        self.wide = len(text)


def words(progress: Progress) -> str:
    """The line without its time."""
    parts = [WORDS.get(progress.stage, progress.stage)]
    for name, value, bound in (
        ("worst", progress.worst, progress.worst_bound),
        ("total", progress.total, progress.total_bound),
    ):
        if value is not None:
            parts.append(f"{name} {value:,.4g}" + (f" (≤ {bound:,.4g})" if bound is not None else ""))
    return " · ".join(parts)


def _season_parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match season",
        description="Staff every review of a season: least lacking, then the review hardest to staff, then the total.",
    )
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="members, reviews, rules")
    words.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN.json", help="where the plan goes")
    words.add_argument("--seconds", type=float, default=60.0, help="give the best plan found after this long (60)")
    words.add_argument("--threads", type=int, choices=[1], default=1, help="one: the same seed gives the same plan (1)")
    words.add_argument("--seed", type=int, default=0, help="another seed, another way through the search (0)")
    return words


def season(argv: list[str]) -> int:
    """0 when a plan was written; 1 when pins clash; 2 when a file cannot be used. Ctrl-C keeps the best plan."""
    words = _season_parser().parse_args(argv)
    without_banner()
    line = Line()
    clock = Clock(words.seconds, line)
    before = signal.signal(signal.SIGINT, lambda *_: _stop(clock, before))
    try:
        instance, digest = read_instance(words.instance)
        plan = plan_of(best_season(instance, seed=words.seed, clock=clock), digest)
        line.close()
        write_json(words.output, plan)
    except Clashing as clash:
        line.close()
        print("\n".join(["These pins cannot all be honoured.", *clash.sentences]), file=sys.stderr)
        return IMPOSSIBLE
    except (Unreadable, OSError) as fault:
        line.close()
        return complain(fault)
    finally:
        signal.signal(signal.SIGINT, before)
    for sentence in plan_sentences(plan)[1:]:
        print(sentence)
    print(f"Plan: {words.output}{ENDED[plan['ended']]}")
    return WORKED


ENDED = {
    "finished": "",
    "time": " · the best found when time was out",
    "stopped": " · the best found when it was stopped",
}


def _stop(clock: Clock, before) -> None:
    """The first Ctrl-C asks for the best plan so far; a second one ends at once."""
    clock.stop()
    signal.signal(signal.SIGINT, before)


def roster_of(instance: Path, plan: Path | None) -> tuple[Roster, dict[str, Any], str]:
    """The roster, the plan ({} without one) and the digest of the instance. ``Unreadable``; ``Clashing`` names pins."""
    asked, digest = read_instance(instance)
    roster = Roster.of(asked)
    refuse_clashing(roster.rows)
    if plan is None:
        return roster, {}, digest
    value = read_json(plan)
    chosen = chosen_in(value, roster.rows, digest)
    roster = Roster(roster.rows, chosen.tolist())
    set_shadow_prices(roster, value)
    return roster, value, digest


def review_named(roster: Roster, key: str) -> int:
    return _place([review.key for review in roster.arrays.reviews], key, "review")


def member_named(roster: Roster, key: str) -> int:
    return _place([member.key for member in roster.arrays.members], key, "member")


def seat_named(roster: Roster, review: int, key: str) -> int:
    """A seat of a review, among all seats."""
    seats = [place for place, of in enumerate(roster.arrays.review_of) if of == review]
    return seats[_place([roster.arrays.seats[seat].key for seat in seats], key, "seat")]


def _place(keys: list[str], key: str, what: str) -> int:
    if key not in keys:
        raise Unreadable([f"there is no {what} “{key}”"])
    return keys.index(key)


MAX_SEED = 2**31 - 1


def _team_parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(prog="cadre match team", description="The best team of one review, explained.")
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="members, reviews, rules")
    words.add_argument("--review", required=True, metavar="ID", help="the review")
    words.add_argument("--without", action="append", default=[], metavar="MEMBER", help="leave out; may be repeated")
    words.add_argument("--plan", type=Path, metavar="PLAN.json", help="everyone in other reviews stays as planned")
    words.add_argument("--seed", type=_seed, default=0, help="another seed may choose otherwise between equals (0)")
    words.add_argument("-o", "--output", type=Path, required=True, metavar="TEAM.json", help="where the team goes")
    return words


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 10 or int(text) > MAX_SEED:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {MAX_SEED}")
    return int(text)


def team(argv: list[str]) -> int:
    """0 when a team was written; 1 when pins clash; 2 when a file or a name cannot be used."""
    words = _team_parser().parse_args(argv)
    without_banner()
    try:
        roster, _, digest = roster_of(words.instance, words.plan)
        review = review_named(roster, words.review)
        gone = [member_named(roster, key) for key in words.without]
        columns = ReviewProblem(roster, review, words.seed, gone).best()
        if columns is None:
            print(f"The pins of {words.review} cannot be honoured with those left out.", file=sys.stderr)
            return IMPOSSIBLE
        roster.seat(review, roster.table(review).which[columns].tolist())
        team = proposal(ReviewProblem(roster, review, words.seed, gone), digest)
        write_json(words.output, team)
    except Clashing as clash:
        print("\n".join(["These pins cannot all be honoured.", *clash.sentences]), file=sys.stderr)
        return IMPOSSIBLE
    except (Unreadable, OSError) as fault:
        return complain(fault)
    print("\n".join(team["sentences"]))
    print(f"Team: {words.output}")
    return WORKED


def _explain_parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match explain", description="Why these people, who else, what each rule costs; in sentences."
    )
    words.add_argument("instance", type=Path, metavar="INSTANCE.json", help="what the plan was made for")
    words.add_argument("plan", type=Path, metavar="PLAN.json", help="the plan")
    words.add_argument("--review", required=True, metavar="ID", help="the review asked about")
    words.add_argument("--member", metavar="MEMBER", help="one member: why they have a seat, or why they do not")
    words.add_argument("--seat", metavar="SEAT", help="one seat of the review")
    words.add_argument("-o", "--output", type=Path, metavar="OUT.json", help="where the same goes as data")
    return words


def explain(argv: list[str]) -> int:
    """0 when it was explained; 1 when pins clash; 2 when a file or a name cannot be used."""
    words = _explain_parser().parse_args(argv)
    without_banner()
    try:
        roster, _, digest = roster_of(words.instance, words.plan)
        review = review_named(roster, words.review)
        member = None if words.member is None else member_named(roster, words.member)
        seat = None if words.seat is None else seat_named(roster, review, words.seat)
        explained = explanation(ReviewProblem(roster, review), member, seat)
        lines = sentences(explained)
        if words.output:
            write_json(words.output, explained | {"instance": digest, "sentences": lines})
    except Clashing as clash:
        print("\n".join(["These pins cannot all be honoured.", *clash.sentences]), file=sys.stderr)
        return IMPOSSIBLE
    except (Unreadable, OSError) as fault:
        return complain(fault)
    print("\n".join(lines or [f"There is no one to explain in {words.review}."]))
    return WORKED


def _repair_parser() -> argparse.ArgumentParser:
    """What the command understands."""
    words = argparse.ArgumentParser(
        prog="cadre match repair",
        description="Repair a plan after someone drops out. Those who drop out have no place in the new plan; no one "
        "else is moved without need. The new plan is of the same instance, so it can be verified and repaired again.",
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


def repair(argv: list[str]) -> int:
    """0 when a plan was written; 1 when a pin prevents it; 2 when a file or a name cannot be used."""
    words = _repair_parser().parse_args(argv)
    without_banner()
    try:
        roster, plan, _ = roster_of(words.instance, words.plan)
        keys = list(dict.fromkeys(words.dropped))
        repair = Repair(roster, frozenset(member_named(roster, key) for key in keys), words.since)
        before = {review: set(team) for review, team in enumerate(roster.team)}
        changed = repair.run()
        made = rewrite_plan(roster, plan)
        write_json(words.output, made)
    except Clashing as clash:
        print("\n".join(["The plan cannot be repaired.", *clash.sentences]), file=sys.stderr)
        return IMPOSSIBLE
    except (Unreadable, OSError) as fault:
        return complain(fault)
    print("\n".join(repair_sentences(repaired(roster, {review: before[review] for review in changed}), keys)))
    print(f"Plan: {words.output}")
    return WORKED
