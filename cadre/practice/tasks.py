"""End consents and uses that are over, count findings in batches, and tell members what came of a review."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.practice.operations import came_of_it, consents, counting, reuse


@task("practice.expire_consents")
def expire_consents(*, attempt):
    consents.expire(by=SYSTEM, at=clock.now())
    reuse.expire(by=SYSTEM, at=clock.now())


every("practice.expire_consents", seconds=900)


@task("practice.count_findings")
def count_findings(*, attempt):
    counting.count_findings(at=clock.now())


every("practice.count_findings", seconds=60 * 60)


@task("practice.tell_what_came")
def tell_what_came(*, attempt):
    came_of_it.tell_members(at=clock.now())


every("practice.tell_what_came", seconds=24 * 60 * 60)
