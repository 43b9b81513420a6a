"""Tasks for the tests that kill and stop workers. Each attempt first leaves its mark in a file."""

import os
import signal
import time
from pathlib import Path

from django.db import transaction

from cadre.jobs.models import Schedule
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


@task("test.write", attempts=50)
def write(folder, *, attempt):
    """Writes one row with its last step: ``Schedule`` stands for any record."""
    (Path(folder) / f"{attempt.job}-{attempt.number}").touch()
    time.sleep(0.02)
    with transaction.atomic():
        Schedule.objects.create(name=f"written {attempt.job} {attempt.number}", queued_at=clock.now())
        attempt.finish(at=clock.now())


@task("test.slow")
def slow(folder, *, attempt):
    (Path(folder) / f"began-{attempt.number}").touch()
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        time.sleep(0.05)
