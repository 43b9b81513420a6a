"""The task that escalates what nobody acknowledged in time."""

from cadre.concerns.operations import escalate_late
from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM


@task("concerns.escalate")
def escalate(*, attempt):
    escalate_late(by=SYSTEM, at=clock.now())


every("concerns.escalate", seconds=60)
