"""What the worker does for learning: erase the entries of reflective logs that their owners deleted."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.learning.operations.reflections import erase_deleted


@task("learning.erase_reflections")
def erase_reflections(*, attempt):
    at = clock.now()
    erase_deleted(before=at - clock.DAY, at=at)


every("learning.erase_reflections", seconds=24 * 60 * 60)
