"""Jobs that need a person, and how the queue is."""

from datetime import datetime

from django.db.models import Count, Max

from cadre.jobs.models import Job, Schedule


def failed_jobs():
    """Jobs that failed at their last attempt, oldest first."""
    return Job.objects.filter(state="failed").order_by("updated_at", "pk")


def counted_by_state() -> dict[str, int]:
    """How many jobs are in each state."""
    return dict(Job.objects.order_by().values_list("state").annotate(count=Count("pk")))


def worker_seen_at() -> datetime | None:
    """When a worker last queued a scheduled task: at most half a minute ago while one runs."""
    return Schedule.objects.aggregate(last=Max("queued_at"))["last"]
