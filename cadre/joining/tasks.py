"""What is kept of people who did not join, deleted each day when its time is over; and those who are asked for support,
reminded until their time is over."""

from cadre.jobs.registry import every, task
from cadre.joining.operations import forgetting, supports
from cadre.kernel import clock


@task("joining.forget_settled")
def forget_settled(*, attempt):
    forgetting.forget_settled(at=clock.now())


every("joining.forget_settled", seconds=24 * 60 * 60)


@task("joining.ask_for_support")
def ask_for_support(*, attempt):
    supports.expire(at=clock.now())
    supports.remind(at=clock.now())


every("joining.ask_for_support", seconds=60 * 60)
