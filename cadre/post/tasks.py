"""The postman."""

from cadre.jobs.registry import task
from cadre.kernel import clock
from cadre.post import operations


@task("post.send")
def send(letter, *, attempt):
    operations.send(letter=letter, at=clock.now())
