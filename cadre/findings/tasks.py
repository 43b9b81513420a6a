"""The task that reminds remote advisers of the questions they have not answered."""

from cadre.findings.operations import remind_advisers
from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM


@task("findings.remind_advisers")
def remind(*, attempt):
    remind_advisers(by=SYSTEM, at=clock.now())


every("findings.remind_advisers", seconds=60 * 60)
