"""How the work behind the scenes stands."""

from cadre.jobs.models import Job


def failed_jobs():
    """Jobs that were tried often enough and need a person."""
    return Job.objects.filter(state="failed")


def waiting() -> int:
    return Job.objects.filter(state__in=["queued", "running"]).count()
