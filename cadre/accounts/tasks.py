"""Forgetting forms sent long ago, by the clock."""

from cadre.accounts import operations
from cadre.jobs.registry import every, task
from cadre.kernel import clock


@task("accounts.forget_forms")
def forget_forms(*, attempt):
    operations.forget_forms(at=clock.now())


every("accounts.forget_forms", seconds=60 * 60)
