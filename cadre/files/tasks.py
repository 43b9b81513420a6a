"""The sweep and the comparison with the digests, by the clock."""

from cadre.files import operations
from cadre.jobs.registry import every, task


@task("files.sweep")
def sweep(*, attempt):
    operations.sweep()


@task("files.verify")
def verify(*, attempt):
    operations.verify_all()


every("files.sweep", seconds=6 * 60 * 60)
every("files.verify", seconds=24 * 60 * 60)
