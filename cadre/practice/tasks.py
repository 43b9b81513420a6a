"""End consents that have expired, and put findings into the batches in which they are counted, on a schedule."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.practice.operations import consents, counting


@task("practice.expire_consents")
def expire_consents(*, attempt):
    consents.expire(by=SYSTEM, at=clock.now())


every("practice.expire_consents", seconds=900)


@task("practice.count_findings")
def count_findings(*, attempt):
    counting.count_findings(at=clock.now())


every("practice.count_findings", seconds=60 * 60)
