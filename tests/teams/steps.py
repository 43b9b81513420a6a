"""Steps that the tests of teams share."""

import re

from django.core import mail

from cadre.jobs.models import Job
from tests.helpers import run_jobs


def link_to(person) -> str:
    """The link of the last email of an offer to this person."""
    run_jobs(Job.objects.filter(name="mail.send"))
    bodies = [each.body for each in mail.outbox if person.email in each.to and "/offer/" in each.body]
    return re.search(r"(/offer/\S+)", bodies[-1]).group(1)
