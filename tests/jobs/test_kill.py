"""kill -9 of real workers: every job runs to its end, and writes its result once."""

import random
import signal

import pytest
from django.db.models import Max

from cadre.jobs import operations
from cadre.jobs.models import Job, Schedule
from tests.jobs import tasks  # noqa: F401
from tests.jobs.workers import a_worker, start_worker, until

KILLS, JOBS = 20, 150


@pytest.mark.django_db(transaction=True)
def test_a_killed_workers_job_runs_again_once(tmp_path):
    job = operations.enqueue("test.die-once", str(tmp_path))
    first = start_worker()
    _, said = first.communicate(timeout=40)
    assert first.returncode == -signal.SIGKILL, said
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("running", 1)
    with a_worker():
        until(lambda: Job.objects.filter(pk=job.pk, state="done").exists())
        until((tmp_path / "finished").exists)
    assert (tmp_path / "finished").read_text() == "2\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["began-1", "began-2", "finished"]


@pytest.mark.django_db(transaction=True)
def test_twenty_kills_at_random_instants_lose_and_double_nothing(tmp_path):
    jobs = [operations.enqueue("test.write", str(tmp_path)) for _ in range(JOBS)]
    mine, seed = Job.objects.filter(name="test.write"), str(random.random())
    with a_worker(str(KILLS), seed):
        until(lambda: mine.filter(state="done").count() == JOBS, seconds=300)
    begun, written = [path.name.split("-") for path in tmp_path.iterdir()], []
    for row in Schedule.objects.filter(name__startswith="written "):
        written.append(row.name.split()[1:])
    assert sorted(int(job) for job, _ in written) == sorted(job.pk for job in jobs), f"each wrote once; seed {seed}"
    assert all(each in begun for each in written)
    assert JOBS <= len(begun) <= JOBS + KILLS, f"a kill costs one attempt at most; seed {seed}"
    assert mine.aggregate(most=Max("attempt"))["most"] > 1, f"no kill met a job; seed {seed}"
    assert not mine.exclude(lease_until=None, worker="").exists()
