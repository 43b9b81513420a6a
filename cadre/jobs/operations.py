"""Queue a job, lease and run it, and recover what a killed worker left."""

import logging
import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet

from cadre.jobs import registry
from cadre.jobs.lifecycle import JOB
from cadre.jobs.models import Job, Schedule
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused

LEASE = timedelta(seconds=30)
BACK_OFF = timedelta(seconds=20)
KEPT = timedelta(days=7)
# Several workers reach for the same job: each that loses it tries the next of these.
CANDIDATES = 10
NO_LEASE = {"worker": "", "lease_until": None}
log = logging.getLogger("cadre.jobs")


class LeaseLost(Exception):
    """Another attempt has taken this job over: the last write of this one must be undone."""


class Released(BaseException):
    """The worker must stop now: the running job goes back to the queue."""


@dataclass(frozen=True)
class Attempt:
    """One run of a job, handed to the task."""

    job: int
    number: int

    def running(self) -> QuerySet[Job]:
        """The job's row while this attempt is the one that counts, else none."""
        return Job.objects.filter(pk=self.job, attempt=self.number, state="running")

    def renew(self, *, at: datetime) -> bool:
        """Extend the lease; False when it is lost."""
        return bool(self.running().update(lease_until=at + LEASE))

    def finish(self, *, at: datetime) -> None:
        """Mark the job done, inside the task's own last transaction. Raises ``LeaseLost`` and so undoes that write."""
        if not self.running().update(state="done", updated_at=at, **NO_LEASE):
            raise LeaseLost(f"Job {self.job}, attempt {self.number}")


def enqueue(name: str, *args, at: datetime | None = None, not_before: datetime | None = None) -> Job:
    """Queue the task ``name`` with JSON arguments. Inside a transaction it is queued only if that commits.

    Raises ``UnknownTask`` for a name that is not registered.
    """
    registry.task_of(name)
    at = at or clock.now()
    return Job.objects.create(name=name, args=list(args), run_at=not_before or at, queued_at=at, updated_at=at)


def claim(*, worker: str, at: datetime) -> Job | None:
    """Lease the job that has been due longest to this worker; None when none is due."""
    due = Job.objects.filter(state="queued", run_at__lte=at).order_by("run_at", "pk")
    return next((job for job in due[:CANDIDATES] if lease(job=job, worker=worker, at=at)), None)


def lease(*, job: Job, worker: str, at: datetime) -> bool:
    """Start the next attempt of a queued job; False when another worker was first."""
    held = {"worker": worker, "lease_until": at + LEASE, "updated_at": at}
    return bool(Job.objects.filter(pk=job.pk, attempt=job.attempt, state="queued").update(state="running", **held))


def perform(job: Job) -> None:
    """Run the leased attempt of this job, and record how it ended."""
    attempt = Attempt(job.pk, job.attempt)
    try:
        registry.task_of(job.name).run(*job.args, attempt=attempt)
        attempt.running().update(state="done", updated_at=clock.now(), **NO_LEASE)
    except LeaseLost:
        log.warning("job %s attempt %s lost its lease", job.pk, job.attempt)
    except Released:
        at = clock.now()
        attempt.running().update(state="queued", run_at=at, updated_at=at, **NO_LEASE)
        raise
    except Exception:
        log.exception("job %s (%s) attempt %s failed", job.pk, job.name, job.attempt)
        at = clock.now()
        run_at = at + BACK_OFF * job.attempt**2
        _end(job, attempt.running(), error=traceback.format_exc(limit=5), run_at=run_at, at=at)


def _end(job, running, *, error, run_at, at) -> bool:
    """Queue the next attempt after the ``running`` one, or mark the job failed after the last; True when queued.

    An unknown name may be known to a newer worker, so it has attempts like any other.
    """
    task = registry.task_of(job.name) if job.name in registry.names() else None
    ended = {"error": error, "updated_at": at, **NO_LEASE}
    if job.attempt < (task.attempts if task else registry.MAX_ATTEMPTS):
        return bool(running.update(state="queued", attempt=job.attempt + 1, run_at=run_at, **ended))
    with transaction.atomic():
        if running.update(state="failed", **ended) and task and task.on_failure:
            task.on_failure(*job.args)
    return False


def reap(*, at: datetime) -> int:
    """End the attempts whose lease has run out, because their worker was killed; returns how many are queued again.

    A fault in one job's failure callback leaves that job for the next call.
    """
    count = 0
    for job in Job.objects.filter(Q(lease_until__lte=at) | Q(lease_until=None), state="running"):
        expired = Attempt(job.pk, job.attempt).running().filter(lease_until=job.lease_until)
        try:
            count += _end(job, expired, error="The worker stopped before it finished.", run_at=at, at=at)
        except DatabaseError:
            raise
        except Exception:
            log.exception("job %s (%s) could not be recovered", job.pk, job.name)
    return count


def queue_due(*, at: datetime) -> list[str]:
    """Queue each scheduled task whose interval has passed, once for all workers; returns their names."""
    due = []
    for name, interval in registry.schedules().items():
        with transaction.atomic():
            _, new = Schedule.objects.get_or_create(name=name, defaults={"queued_at": at})
            if new or Schedule.objects.filter(name=name, queued_at__lte=at - interval).update(queued_at=at):
                enqueue(name, at=at)
                due.append(name)
    return due


def retry(*, job: Job, at: datetime) -> None:
    """Queue a failed job again. Raises ``MoveRefused`` in any other state."""
    if job.state != "failed":
        raise MoveRefused(job, "retry", job.state)
    JOB.apply(job, "retry", at=at, attempt=job.attempt + 1, run_at=at)


def forget_done(*, at: datetime) -> int:
    """Delete jobs that were done a week ago or longer; returns how many."""
    return Job.objects.filter(state="done", updated_at__lte=at - KEPT).delete()[0]
