"""The task that sends an email to members."""

from cadre.jobs.registry import task
from cadre.kernel import clock
from cadre.mailings.operations import sending
from cadre.mailings.queries.mailings import any_mailing


def _failed(pk):
    sending.go_on_later(mailing=pk, at=clock.now())


@task("mailings.send", on_failure=_failed)
def send(pk, *, attempt):
    if mailing := any_mailing(pk):
        sending.send_some(mailing=mailing, at=clock.now(), finish=attempt.finish)
