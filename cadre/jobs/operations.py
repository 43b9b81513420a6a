"""Queue a job, run an attempt of it, and recover the jobs of a stopped worker."""

import logging
import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import TaskContext, task

from cadre.jobs import registry
from cadre.jobs.lifecycle import JOB
from cadre.jobs.models import Heartbeat, Job, Tick
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused

LEASE = timedelta(seconds=30)
BACK_OFF = timedelta(seconds=20)
log = logging.getLogger("cadre.jobs")


class LeaseLost(Exception):
    """Another attempt is running this job, so this one must not write its result."""


@dataclass(frozen=True)
class Attempt:
    """One run of a job, handed to the task."""

    job: int
    number: int

    def finish(self, *, at: datetime) -> None:
        """Mark the job done, inside the task's own last transaction. Raises ``LeaseLost`` and so undoes that write."""
        rows = Job.objects.filter(pk=self.job, attempt=self.number, state="running")
        if not rows.update(state="done", updated_at=at):
            raise LeaseLost(f"Job {self.job}, attempt {self.number}")


def enqueue(name: str, *args, at: datetime | None = None, not_before: datetime | None = None) -> Job:
    """Queue the task ``name`` with JSON arguments. Inside a transaction it is queued only if that commits.

    Raises ``UnknownTask`` for a name that nobody registered.
    """
    registry.task_of(name)
    at = at or clock.now()
    with transaction.atomic():
        job = Job.objects.create(name=name, args=list(args), queued_at=at, updated_at=at)
        _queue(job, not_before=not_before)
    return job


def _queue(job, *, not_before=None):
    run.using(run_after=not_before).enqueue(job.pk, job.attempt)


@task(takes_context=True)
def run(context: TaskContext, job: int, number: int) -> None:
    """Run one attempt, unless it is no longer the one that counts."""
    at = clock.now()
    worker = context.task_result.worker_ids[-1] if context.task_result.worker_ids else ""
    if not Job.objects.filter(pk=job, attempt=number, state="queued").update(
        state="running", worker=worker, updated_at=at
    ):
        return
    row = Job.objects.get(pk=job)
    attempt = Attempt(job, number)
    try:
        registry.task_of(row.name).run(*row.args, attempt=attempt)
        Job.objects.filter(pk=job, attempt=number, state="running").update(state="done", updated_at=clock.now())
    except LeaseLost:
        log.warning("job %s attempt %s lost its lease", job, number)
    except Exception:
        log.exception("job %s (%s) attempt %s failed", job, row.name, number)
        _after_failure(row, number, traceback.format_exc(limit=5), at=clock.now())


def _after_failure(row, number, words, *, at):
    """Try again later, a little later each time, until there have been enough attempts."""
    with transaction.atomic():
        if number >= registry.task_of(row.name).attempts:
            _give_up(row, number, words, at=at)
        elif _running(row, number).update(state="queued", attempt=number + 1, error=words, updated_at=at):
            row.refresh_from_db()
            _queue(row, not_before=at + BACK_OFF * number**2)


def _running(job, number):
    return Job.objects.filter(pk=job.pk, attempt=number, state="running")


def _give_up(job, number, words, *, at):
    if _running(job, number).update(state="failed", error=words, updated_at=at):
        given_up = registry.task_of(job.name).given_up
        if given_up:
            given_up(*job.args)


def beat(*, worker: str, at: datetime) -> None:
    """Show that a worker lives."""
    Heartbeat.objects.update_or_create(worker=worker, defaults={"beat_at": at})


def reap(*, at: datetime) -> int:
    """Queue again, under the next attempt number, what workers without a heartbeat left running; returns how many.

    The row in the queue of a killed worker stays "running" for ever and a stray late save could spoil one made ready
    again, so it is never touched: the new attempt has a row of its own.
    """
    alive = Heartbeat.objects.filter(beat_at__gt=at - LEASE).values("worker")
    left = Job.objects.filter(state="running", updated_at__lte=at - LEASE).exclude(worker__in=alive)
    count = 0
    for job in left:
        with transaction.atomic():
            if job.attempt >= registry.task_of(job.name).attempts:
                _give_up(job, job.attempt, "The worker stopped each time", at=at)
            elif _running(job, job.attempt).update(state="queued", attempt=job.attempt + 1, updated_at=at):
                job.refresh_from_db()
                _queue(job)
                count += 1
    return count


def queue_ticks(*, at: datetime) -> list[str]:
    """Queue every task whose time has come; of several workers one does it."""
    due = []
    for name, interval in registry.ticks().items():
        with transaction.atomic():
            _, new = Tick.objects.get_or_create(name=name, defaults={"queued_at": at})
            if new or Tick.objects.filter(name=name, queued_at__lte=at - interval).update(queued_at=at):
                enqueue(name, at=at)
                due.append(name)
    return due


def retry(*, job, at: datetime) -> None:
    """Give a failed job another chance. Raises ``MoveRefused`` when it is done."""
    if job.state != "failed":
        raise MoveRefused(job, "retry", job.state)
    with transaction.atomic():
        JOB.apply(job, "retry", at=at, attempt=job.attempt + 1)
        _queue(job)
