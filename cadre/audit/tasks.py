"""The sealer, on a schedule."""

from cadre.audit import operations
from cadre.jobs.registry import every, task
from cadre.kernel import clock


@task("audit.seal")
def seal(*, attempt):
    operations.seal(at=clock.now())


every("audit.seal", seconds=30)
