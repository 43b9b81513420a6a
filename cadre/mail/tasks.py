"""The task that sends an email."""

from cadre.jobs.registry import task
from cadre.kernel import clock
from cadre.mail import operations

# With growing pauses between attempts, these last three and a half hours.
ATTEMPTS = 12


def _failed(email):
    operations.give_up(email=email, at=clock.now())


@task("mail.send", attempts=ATTEMPTS, on_failure=_failed)
def send(email, *, attempt):
    operations.send(email=email, at=clock.now())
