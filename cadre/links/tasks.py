"""Links that nobody can use any more, deleted each day."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.links import operations


@task("links.delete_settled")
def delete_settled(*, attempt):
    operations.delete_settled(at=clock.now())


every("links.delete_settled", seconds=24 * 60 * 60)
