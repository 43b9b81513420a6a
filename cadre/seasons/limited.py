"""Runs the matching engine over a season in a process of its own, which says how far it is and can be asked to stop;
and is that process, when run as a program. It has one thread, waits for everything else, and needs no Django."""

import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from time import monotonic, perf_counter

from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.lp.programs import without_banner
from cadre.matching.lp.rows import Clashing
from cadre.matching.season.plan import plan_of
from cadre.matching.season.season import Clock, best_season
from cadre.matching.verify.verify import violations

MEMORY = 3 * 1024 * 1024 * 1024
NICE = 15
# How often the process says how far it is, and how often it is asked whether to stop.
EVERY = 0.5
# So long after its time the process is still given to bound and to check what it found.
GRACE = 240
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class LimitsMet(Exception):
    """The process met a limit, or ended without an answer."""


class CannotBeKept(Exception):
    """The people who were pinned cannot all have their seats."""


class Unproved(Exception):
    """The check of the engine's own answer found a fault in it."""


def staffed(question: dict, *, seconds: int, note: Callable[[dict], None], is_stopped: Callable[[], bool]) -> dict:
    """The ``plan`` of the season with its certificate, checked, and the ``shares`` of its reviews.

    ``note`` is given what the engine says of its progress; when ``is_stopped``, the best plan so far is kept. Raises
    ``CannotBeKept``, ``LimitsMet`` and ``Unproved``.
    """
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder) / "question.json", Path(folder) / "answer.json"
        asked.write_text(json.dumps(question), encoding="utf-8")
        command = [sys.executable, "-m", "cadre.seasons.limited", str(asked), str(answer), str(seconds)]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD,
        )
        try:
            _watch(process, ends=monotonic() + seconds + GRACE, note=note, is_stopped=is_stopped)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        return _understood(answer)


def _watch(process, *, ends: float, note, is_stopped) -> None:
    """Pass on what the process says until it ends."""
    waiting, rest, is_told = selectors.DefaultSelector(), b"", False
    waiting.register(process.stdout, selectors.EVENT_READ)
    with waiting:
        while True:
            if waiting.select(EVERY):
                if not (heard := os.read(process.stdout.fileno(), 65536)):
                    break
                *lines, rest = (rest + heard).split(b"\n")
                if lines:
                    note(json.loads(lines[-1]))
            if not is_told and is_stopped():
                is_told = True
                process.send_signal(signal.SIGUSR1)
            if monotonic() > ends:
                raise LimitsMet
    process.wait()


def _understood(answer: Path) -> dict:
    if not answer.exists():
        raise LimitsMet
    known = json.loads(answer.read_text(encoding="utf-8"))
    if "clashing" in known:
        raise CannotBeKept("\n".join(known["clashing"]))
    if "wrong" in known:
        raise Unproved("\n".join(known["wrong"]))
    return known


def main(asked: str, answer: str, seconds: str) -> None:
    """Read the question, work, and leave the answer: all of it or no file."""
    _limit(int(seconds))
    part = Path(f"{answer}.part")
    part.write_text(json.dumps(answer_of(json.loads(Path(asked).read_text(encoding="utf-8")), int(seconds))))
    part.rename(answer)


def _limit(seconds: int) -> None:
    # A stop of the whole service reaches this process too; the worker decides what becomes of its job.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + GRACE, seconds + GRACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer_of(question: dict, seconds: int) -> dict:
    """The checked ``plan`` and the ``shares`` of its reviews; ``clashing`` pins, or what is ``wrong`` with the plan."""
    clock = Clock(seconds, _Line())
    signal.signal(signal.SIGUSR1, lambda *_: clock.stop())
    without_banner()
    instance, name = parse(question), digest(question)
    try:
        season = best_season(instance, clock=clock)
    except Clashing as clash:
        return {"clashing": clash.sentences}
    plan = plan_of(season, name)
    clock.say("checking")
    wrong = violations(instance, plan, name)
    return {"wrong": wrong} if wrong else {"plan": plan, "shares": _shares(season)}


def _shares(season) -> dict[str, float]:
    """By review its relevance as a share of what it could get alone; what could get nothing is left out."""
    pairs, arrays = season.rows.pairs, season.rows.arrays
    got = dict.fromkeys(range(len(arrays.reviews)), 0.0)
    for pair in season.chosen:
        got[int(arrays.review_of[pairs.seat[pair]])] += float(pairs.relevance[pair])
    alone = enumerate(pairs.best_alone) if len(pairs.member) else ()
    return {arrays.reviews[place].key: got[place] / float(best) for place, best in alone if best > 0}


class _Line:
    """Says how far the engine is, a line of JSON at a time and not too often. Stops it when nobody listens any more."""

    def __init__(self):
        self.began, self.at, self.stage = perf_counter(), -EVERY, ""
        self.parent = os.getppid()

    def __call__(self, progress) -> None:
        now = perf_counter()
        if now - self.at < EVERY and progress.stage == self.stage:
            return
        if os.getppid() != self.parent:
            sys.exit(1)
        self.at, self.stage = now, progress.stage
        sys.stdout.write(json.dumps(asdict(progress) | {"seconds": round(now - self.began)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
