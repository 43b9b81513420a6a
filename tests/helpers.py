"""What many tests do: sign a person in, read a page as one line, and do the work of the job worker."""

import re

from django.test import Client

from cadre.jobs import registry
from cadre.jobs.models import Job
from cadre.jobs.operations import Attempt


def html_of(response) -> str:
    """The body of ``response`` without the layout of its template: one line, no space just inside a tag."""
    line = " ".join(response.content.decode().split())
    line = re.sub(r"(<[a-z!][^<>]*?) >", r"\1>", line)
    line = re.sub(r"(<[a-z!][^<>]*>) ", r"\1", line)
    return re.sub(r" (</)", r"\1", line)


def signed_in(person) -> Client:
    """A browser in which ``person`` is signed in."""
    client = Client()
    client.force_login(person)
    return client


def page_of(person, path: str) -> str:
    """The page at ``path`` as ``person`` reads it."""
    return html_of(signed_in(person).get(path))


def run_jobs(jobs) -> None:
    """Run those of ``jobs`` that wait, as the worker would, oldest first; fails when one fails."""
    for job in jobs.filter(state="queued").order_by("pk"):
        Job.objects.filter(pk=job.pk).update(state="running")
        registry.task_of(job.name).run(*job.args, attempt=Attempt(job.pk, job.attempt))
        Job.objects.filter(pk=job.pk, state="running").update(state="done")
        job.refresh_from_db()
        assert job.state == "done", job.error
