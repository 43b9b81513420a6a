"""The postman."""

from cadre.jobs.registry import task
from cadre.kernel import clock
from cadre.post import operations

# With the pause that grows between attempts, a mail server may be away for three and a half hours.
ATTEMPTS = 12


def _failed(letter):
    operations.give_up(letter=letter, at=clock.now())


@task("post.send", attempts=ATTEMPTS, on_failure=_failed)
def send(letter, *, attempt):
    operations.send(letter=letter, at=clock.now())
