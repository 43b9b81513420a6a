"""Delete forms sent more than a day ago, every hour."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.submissions import operations


@task("submissions.forget_forms")
def forget_forms(*, attempt):
    operations.forget_forms(at=clock.now())


every("submissions.forget_forms", seconds=60 * 60)
