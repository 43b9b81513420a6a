"""One line on the terminal that says how far a season has come: worst, total, and what no plan can exceed."""

import argparse
import signal
import sys
from pathlib import Path
from time import perf_counter

from cadre.matching.cli.files import IMPOSSIBLE, WORKED, complain, read_instance, write_json
from cadre.matching.files.faults import Unreadable
from cadre.matching.lp.programs import without_banner
from cadre.matching.lp.rows import Clashing
from cadre.matching.season.plan import plan_of
from cadre.matching.season.season import Clock, Progress, best_season
from cadre.matching.verify.verify import sentences

EVERY = 0.2  # seconds
WORDS = {
    "reading": "Judging every pair",
    "prices": "Looking for prices of members’ days",
    "bounds": "Bounding what any plan can reach",
    "search": "Raising the review hardest to staff",
    "total": "Raising the total",
    "fair load": "Sharing the load",
}


class Line:
    """Rewrites itself on a terminal; elsewhere it says nothing."""

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


def parser() -> argparse.ArgumentParser:
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


def main(argv: list[str]) -> int:
    """0 when a plan was written; 1 when pins clash; 2 when a file cannot be used. Ctrl-C keeps the best plan."""
    words = parser().parse_args(argv)
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
    for sentence in sentences(plan)[1:]:
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
