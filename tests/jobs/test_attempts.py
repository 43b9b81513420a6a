"""Jobs: queued with their transaction, retried with patience, never finished twice."""

import contextlib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from cadre.jobs import operations, registry
from cadre.jobs.models import Heartbeat, Job
from cadre.jobs.operations import Attempt, LeaseLost
from cadre.kernel import clock

DONE = []


class Undone(Exception):
    """Something went wrong after the job was queued."""


@pytest.fixture(autouse=True)
def _tasks():
    DONE.clear()
    registry.task("test.note")(lambda words, *, attempt: DONE.append(words))

    def fail(*, attempt):
        raise ValueError("no luck")

    registry.task("test.fail")(fail)
    yield
    registry.forget("test.note", "test.fail", "test.tick")


def run(job):
    operations.run.call(_context(), job.pk, job.attempt)
    job.refresh_from_db()


def _context():
    from types import SimpleNamespace

    return SimpleNamespace(task_result=SimpleNamespace(worker_ids=["w1"]))


def test_an_unknown_task_is_refused_at_once(db):
    with pytest.raises(registry.UnknownTask):
        operations.enqueue("test.nothing")


@pytest.mark.django_db(transaction=True)
def test_a_job_rolls_back_with_its_transaction():
    with contextlib.suppress(Undone), transaction.atomic():
        operations.enqueue("test.note", "a")
        raise Undone
    assert Job.objects.count() == 0


def test_a_job_runs_once_however_often_it_is_delivered(db):
    job = operations.enqueue("test.note", "a")
    run(job)
    run(job)
    assert DONE == ["a"]
    assert job.state == "done"


def test_a_failing_job_is_tried_again_and_then_given_up(db):
    job = operations.enqueue("test.fail")
    for number in range(1, registry.MAX_ATTEMPTS + 1):
        assert job.attempt == number
        run(job)
    assert job.state == "failed"
    assert "no luck" in job.error


@pytest.mark.parametrize("died", [False, True])
def test_whoever_waits_for_a_job_learns_that_it_was_given_up(db, died):
    def fail(words, *, attempt):
        raise ValueError("no luck")

    registry.task("test.fail", attempts=1, given_up=DONE.append)(fail)
    job = operations.enqueue("test.fail", "the document")
    if died:
        Job.objects.update(state="running", worker="dead", updated_at=clock.now() - timedelta(minutes=5))
        assert operations.reap(at=clock.now()) == 0
        job.refresh_from_db()
    else:
        run(job)
    assert (DONE, job.state) == (["the document"], "failed")


def test_what_was_tried_in_vain_is_listed_and_tried_again(db, capsys):
    call_command("jobs")
    job = operations.enqueue("test.fail")
    for _ in range(registry.MAX_ATTEMPTS):
        run(job)
    call_command("jobs")
    call_command("jobs", retry=True)
    job.refresh_from_db()
    nothing, listed, *again = capsys.readouterr().out.splitlines()
    assert nothing == "There are no failed jobs."
    assert "test.fail [], 5 attempts: ValueError: no luck" in listed
    assert (again[-1], job.state) == ("1 queued again.", "queued")


def test_what_a_dead_worker_left_is_taken_up_by_a_new_attempt(db):
    job = operations.enqueue("test.note", "a")
    long_ago = clock.now() - timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(state="running", worker="dead", updated_at=long_ago)
    Heartbeat.objects.create(worker="dead", beat_at=long_ago)
    assert operations.reap(at=clock.now()) == 1
    old = Attempt(job.pk, 1)
    with pytest.raises(LeaseLost):
        old.finish(at=clock.now())
    job.refresh_from_db()
    assert (job.attempt, job.state) == (2, "queued")
    run(job)
    assert (DONE, job.state) == (["a"], "done")


def test_a_worker_that_lives_keeps_its_job(db):
    job = operations.enqueue("test.note", "a")
    Job.objects.filter(pk=job.pk).update(state="running", worker="w1", updated_at=clock.now() - timedelta(hours=1))
    operations.beat(worker="w1", at=clock.now())
    assert operations.reap(at=clock.now()) == 0


def test_a_tick_is_queued_once_in_its_interval(db):
    registry.task("test.tick")(lambda *, attempt: DONE.append("tick"))
    registry.every("test.tick", seconds=60)
    at = clock.now()
    assert "test.tick" in operations.queue_ticks(at=at)
    assert "test.tick" not in operations.queue_ticks(at=at + timedelta(seconds=30))
    assert "test.tick" in operations.queue_ticks(at=at + timedelta(seconds=61))
