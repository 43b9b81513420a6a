"""The task that asks members each month whether what they stated still holds, a few at a time."""

from cadre.availability.operations import ask_again
from cadre.jobs.registry import every, task
from cadre.kernel import clock


@task("availability.ask_again")
def ask(*, attempt):
    ask_again(at=clock.now())


every("availability.ask_again", seconds=60 * 60)
