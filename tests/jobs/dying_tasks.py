"""Tasks for the test that kills a worker: each attempt leaves its mark in a file and waits to be killed, once."""

import os
import signal
from pathlib import Path

from cadre.jobs.registry import task
from cadre.kernel import clock


@task("test.die-once")
def die_once(folder, *, attempt):
    marks = Path(folder)
    (marks / f"began-{attempt.number}").touch()
    if attempt.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    attempt.finish(at=clock.now())
    with (marks / "finished").open("a") as out:
        out.write(f"{attempt.number}\n")
