"""The task on the home page about emails that could not be sent."""

from django.urls import reverse

from cadre.kernel.slots import register
from cadre.kernel.todos import Task
from cadre.mail import queries


def _what_waits(*, user, record, at, value):
    if not value:
        return None
    failed = queries.emails_for(user).filter(state="failed").count()
    if not failed:
        return None
    words = "1 email that could not be sent" if failed == 1 else f"{failed} emails that could not be sent"
    return Task(title=f"Look at {words}", url=f"{reverse('mail:outbox')}?state=failed", order=8)


register("home.task", "mail", _what_waits, annotation=queries.has_failed)
