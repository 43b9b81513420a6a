"""kill -9 of a real worker in the middle of a job: it runs again, and finishes once."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from cadre.jobs import operations
from cadre.jobs.models import Job
from tests.jobs import dying_tasks  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]


def start_worker() -> subprocess.Popen:
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.worker_that_dies", name], cwd=ROOT, stderr=subprocess.PIPE
    )


def until(happened, *, seconds=40):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_a_killed_workers_job_runs_again_once(tmp_path):
    job = operations.enqueue("test.die-once", str(tmp_path))
    first = start_worker()
    _, said = first.communicate(timeout=40)
    assert first.returncode == -signal.SIGKILL, said
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("running", 1)
    second = start_worker()
    try:
        until(lambda: Job.objects.filter(pk=job.pk, state="done").exists())
        until((tmp_path / "finished").exists)
    finally:
        second.terminate()
        second.communicate(timeout=20)
    assert (tmp_path / "finished").read_text() == "2\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["began-1", "began-2", "finished"]
