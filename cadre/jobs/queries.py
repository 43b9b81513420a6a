"""The state of background jobs."""

from cadre.jobs.models import Job


def failed_jobs():
    """Jobs that were tried often enough and need a person, oldest first."""
    return Job.objects.filter(state="failed").order_by("updated_at", "pk")
