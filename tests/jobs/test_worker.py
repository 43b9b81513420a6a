"""A real worker: stopped politely, stopped at once, and with a database that does not answer."""

import resource
import signal
import sqlite3
import time

import pytest
from django.db import connection

from cadre.jobs import operations
from cadre.jobs.models import Job
from tests.jobs import tasks  # noqa: F401
from tests.jobs.workers import a_worker, start_worker, until


def state_of(job) -> tuple:
    return Job.objects.values_list("state", "attempt", "worker").get(pk=job.pk)


def stop(worker, *, times: int) -> int:
    for _ in range(times):
        worker.send_signal(signal.SIGTERM)
        time.sleep(0.2)
    worker.communicate(timeout=120)
    return worker.returncode


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_finishes_its_job(tmp_path):
    job, next_job = [operations.enqueue("test.slow", str(tmp_path)) for _ in range(2)]
    worker = start_worker()
    until((tmp_path / "began-1").exists)
    assert stop(worker, times=1) == 0
    assert (state_of(job), state_of(next_job)) == (("done", 1, ""), ("queued", 1, ""))


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_twice_to_stop_releases_its_job(tmp_path):
    job = operations.enqueue("test.slow", str(tmp_path))
    worker = start_worker()
    until((tmp_path / "began-1").exists)
    assert stop(worker, times=2) == 0
    assert state_of(job) == ("queued", 1, "")


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_keeps_a_job_that_takes_longer_than_its_lease(tmp_path):
    job = operations.enqueue("test.slow", str(tmp_path))
    with a_worker(), a_worker():
        until(lambda: state_of(job)[0] == "done")
    assert [path.name for path in tmp_path.iterdir()] == ["began-1"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_outlives_a_database_that_does_not_answer(tmp_path):
    with a_worker() as worker:
        first = operations.enqueue("test.slow", str(tmp_path))
        until((tmp_path / "began-1").exists)
        fail_for_a_while()
        until(lambda: state_of(first)[0] == "done")
        assert worker.poll() is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the disk of PostgreSQL is the server's")
def test_a_worker_outlives_a_full_disk_and_goes_on_by_itself(tmp_path):
    with a_worker() as worker:
        first = operations.enqueue("test.slow", str(tmp_path))
        until(lambda: state_of(first)[0] == "done")
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        second = operations.enqueue("test.slow", str(tmp_path))
        time.sleep(0.7)  # not longer: nobody reads the pipe that its errors go to
        assert worker.poll() is None
        assert state_of(second)[0] != "done"
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        until(lambda: state_of(second)[0] == "done")


def fail_for_a_while():
    """SQLite: locked until the job and its lease are over. PostgreSQL: every other connection is cut."""
    if connection.vendor == "postgresql":
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")
        return
    lock = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    time.sleep(2.5)
    lock.execute("ROLLBACK")
    lock.close()
