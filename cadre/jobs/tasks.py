"""The queue's own upkeep."""

from cadre.jobs import operations
from cadre.jobs.registry import every, task
from cadre.kernel import clock


@task("jobs.forget_done")
def forget_done(*, attempt):
    operations.forget_done(at=clock.now())


every("jobs.forget_done", seconds=6 * 60 * 60)
