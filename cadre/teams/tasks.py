"""The tasks that remind members of offers and expire those whose last day has passed, and delete what members needed
for a visit when it is over."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.teams.operations.needs import delete_needs_after_visits
from cadre.teams.operations.offers import expire_offers, remind_offers


@task("teams.expire_offers")
def expire(*, attempt):
    expire_offers(by=SYSTEM, at=clock.now())
    remind_offers(by=SYSTEM, at=clock.now())


every("teams.expire_offers", seconds=15 * 60)


@task("teams.delete_needs")
def delete_needs(*, attempt):
    delete_needs_after_visits(at=clock.now())


every("teams.delete_needs", seconds=60 * 60)
