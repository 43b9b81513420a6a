"""The sweep, by the clock."""

from cadre.files import operations
from cadre.jobs.registry import every, task


@task("files.sweep")
def sweep(*, attempt):
    operations.sweep()


every("files.sweep", seconds=6 * 60 * 60)
