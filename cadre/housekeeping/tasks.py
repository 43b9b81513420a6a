"""The daily backup, if it is asked for, by the worker."""

from django.conf import settings

from cadre.housekeeping.backups import making
from cadre.jobs.registry import every, task
from cadre.kernel import clock


@task("housekeeping.backup")
def backup(*, attempt):
    """Make a backup, then delete the oldest beyond the number that is kept."""
    if settings.BACKUPS_KEPT:
        at = clock.now()
        making.make(making.default_path(at=at), at=at)
        making.forget_old(keep=settings.BACKUPS_KEPT)


every("housekeeping.backup", seconds=24 * 60 * 60)
