"""The task that reminds members of offers whose last day is near, and expires those whose last day has passed."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.teams.operations.offers import expire_offers, remind_offers


@task("teams.expire_offers")
def expire(*, attempt):
    expire_offers(by=SYSTEM, at=clock.now())
    remind_offers(by=SYSTEM, at=clock.now())


every("teams.expire_offers", seconds=15 * 60)
