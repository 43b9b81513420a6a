"""Jobs that need a person."""

from cadre.jobs.models import Job


def failed_jobs():
    """Jobs that failed at their last attempt, oldest first."""
    return Job.objects.filter(state="failed").order_by("updated_at", "pk")
