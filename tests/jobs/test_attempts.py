"""Jobs are queued with their transaction, retried with pauses, and finished once."""

import contextlib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from cadre.jobs import operations, registry
from cadre.jobs.models import Job
from cadre.jobs.operations import Attempt, LeaseLost
from cadre.kernel import clock
from tests.together import at_once

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
    registry.forget("test.note", "test.fail", "test.schedule")


def run(job):
    if operations.lease(job=job, worker="w1", at=clock.now()):
        operations.perform(job)
    job.refresh_from_db()


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


def test_a_failing_job_is_tried_again_and_then_fails(db):
    job = operations.enqueue("test.fail")
    for number in range(1, registry.MAX_ATTEMPTS + 1):
        assert job.attempt == number
        run(job)
    assert job.state == "failed"
    assert "no luck" in job.error


@pytest.mark.parametrize("died", [False, True])
def test_the_failure_callback_is_called_once_attempts_are_used_up(db, died):
    def fail(words, *, attempt):
        raise ValueError("no luck")

    registry.task("test.fail", attempts=1, on_failure=DONE.append)(fail)
    job = operations.enqueue("test.fail", "the document")
    if died:
        Job.objects.update(state="running", worker="dead", lease_until=clock.now() - timedelta(minutes=5))
        assert operations.reap(at=clock.now()) == 0
        job.refresh_from_db()
    else:
        run(job)
    assert (DONE, job.state) == (["the document"], "failed")


def test_failed_jobs_are_listed_and_queued_again(db, capsys):
    call_command("jobs")
    job = operations.enqueue("test.fail")
    for _ in range(registry.MAX_ATTEMPTS):
        run(job)
    call_command("jobs")
    call_command("jobs", retry=True)
    job.refresh_from_db()
    nothing, listed, *again = capsys.readouterr().out.splitlines()
    assert nothing == "No job has failed."
    assert "test.fail [], 5 attempts: ValueError: no luck" in listed
    assert (again[-1], job.state) == ("1 queued again.", "queued")


def test_a_job_whose_lease_ran_out_gets_a_new_attempt(db):
    job = operations.enqueue("test.note", "a")
    long_ago = clock.now() - timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(state="running", worker="dead", lease_until=long_ago)
    assert operations.reap(at=clock.now()) == 1
    old = Attempt(job.pk, 1)
    with pytest.raises(LeaseLost):
        old.finish(at=clock.now())
    job.refresh_from_db()
    assert (job.attempt, job.state) == (2, "queued")
    run(job)
    assert (DONE, job.state) == (["a"], "done")


def test_a_heartbeat_keeps_the_job(db):
    job = operations.enqueue("test.note", "a")
    Job.objects.filter(pk=job.pk).update(state="running", worker="w1", lease_until=clock.now() - timedelta(hours=1))
    assert Attempt(job.pk, 1).renew(at=clock.now())
    assert operations.reap(at=clock.now()) == 0


def test_a_scheduled_task_is_queued_once_in_its_interval(db):
    registry.task("test.schedule")(lambda *, attempt: DONE.append("x"))
    registry.every("test.schedule", seconds=60)
    at = clock.now()
    assert "test.schedule" in operations.queue_due(at=at)
    assert "test.schedule" not in operations.queue_due(at=at + timedelta(seconds=30))
    assert "test.schedule" in operations.queue_due(at=at + timedelta(seconds=61))


def test_a_fault_in_one_failure_callback_does_not_keep_back_other_jobs(db):
    def fault(*, attempt):
        raise ValueError("no luck")

    registry.task("test.fail", attempts=1, on_failure=fault)(fault)
    failing, other = operations.enqueue("test.fail"), operations.enqueue("test.note", "a")
    Job.objects.update(state="running", worker="dead", lease_until=clock.now() - timedelta(minutes=5))
    assert operations.reap(at=clock.now()) == 1
    for job in (failing, other):
        job.refresh_from_db()
    assert (failing.state, other.state) == ("running", "queued"), "the first waits for the next call"


def test_a_task_that_this_worker_does_not_know_is_tried_like_any_other(db):
    job = operations.enqueue("test.note", "a")
    registry.forget("test.note")
    for _ in range(registry.MAX_ATTEMPTS):
        run(job)
    assert (job.state, job.error.strip().splitlines()[-1]) == ("failed", "cadre.jobs.registry.UnknownTask: test.note")


def test_jobs_are_claimed_once_they_are_due_the_longest_due_first(db):
    at = clock.now()
    later = operations.enqueue("test.note", "later", at=at, not_before=at + timedelta(minutes=1))
    first, second = [operations.enqueue("test.note", words, at=at) for words in ("first", "second")]
    assert [operations.claim(worker="w1", at=at) for _ in range(3)] == [first, second, None]
    assert operations.claim(worker="w1", at=at + timedelta(minutes=2)) == later


@pytest.mark.django_db(transaction=True)
def test_workers_that_claim_at_once_get_a_job_each():
    jobs = [operations.enqueue("test.note", number) for number in range(4)]
    at = clock.now()
    claimed = at_once(*[lambda: operations.claim(worker="w", at=at)] * 4)
    assert sorted(job.pk for job in claimed) == [job.pk for job in jobs]


def test_done_jobs_are_forgotten_after_a_week_and_failed_ones_kept(db):
    at = clock.now()
    old, new, failed = [operations.enqueue("test.note", words, at=at) for words in "abc"]
    Job.objects.update(state="done", updated_at=at - timedelta(days=8))
    Job.objects.filter(pk=new.pk).update(updated_at=at)
    Job.objects.filter(pk=failed.pk).update(state="failed")
    operations.forget_done(at=at)
    assert set(Job.objects.all()) == {new, failed}
