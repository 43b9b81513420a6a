"""Starts real workers on the test's database."""

import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def start_worker(*args: str) -> subprocess.Popen:
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.jobs.plain_worker", name, *args]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)


@contextmanager
def a_worker(*args: str):
    """A worker that is stopped at the end, and then ends well, or had not begun."""
    process = start_worker(*args)
    try:
        yield process
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=120)
    assert process.returncode in {0, -signal.SIGTERM}, errors.decode()


def until(happened, *, seconds=120):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
