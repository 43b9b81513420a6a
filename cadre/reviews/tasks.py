"""The task that follows conflicts of interest which have become true, or have ended, since yesterday."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.reviews.operations.conflicts import follow_all_conflicts


@task("reviews.follow_conflicts")
def follow_conflicts(*, attempt):
    follow_all_conflicts(by=SYSTEM, at=clock.now())


every("reviews.follow_conflicts", seconds=24 * 60 * 60)
