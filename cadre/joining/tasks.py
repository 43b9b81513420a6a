"""What is kept of people who did not join, deleted each day when its time is over."""

from cadre.jobs.registry import every, task
from cadre.joining.operations import forgetting
from cadre.kernel import clock


@task("joining.forget_settled")
def forget_settled(*, attempt):
    forgetting.forget_settled(at=clock.now())


every("joining.forget_settled", seconds=24 * 60 * 60)
