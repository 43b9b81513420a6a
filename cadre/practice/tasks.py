"""End consents that have expired, on a schedule."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.practice.operations import consents


@task("practice.expire_consents")
def expire_consents(*, attempt):
    consents.expire(by=SYSTEM, at=clock.now())


every("practice.expire_consents", seconds=900)
