"""What many tests do: sign a person in, read a page as one line, send its form, and do the work of the job worker."""

import re
from datetime import date

import lxml.html
from django.test import Client

from cadre.jobs import registry
from cadre.jobs.models import Job
from cadre.jobs.operations import Attempt
from cadre.kernel import clock
from cadre.kernel.working_days import is_working_day


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


def form_on(response) -> dict[str, list[str]]:
    """What a browser sends of the form on this page, if nobody touches it: the longest, where there are several."""
    forms = lxml.html.fromstring(response.content.decode()).forms
    longest = max(forms, key=lambda form: ("opened_with" in form.fields, len(list(form.inputs))))
    values: dict[str, list[str]] = {}
    for box in longest.inputs:
        if box.tag == "select":
            values.setdefault(box.name, []).extend(
                box.xpath("option[@selected]/@value") or box.xpath("option[1]/@value")
            )
        elif box.tag == "textarea":
            values[box.name] = [box.text.strip() if box.text else ""]
        elif box.name and box.get("type") not in {"checkbox", "radio"}:
            values.setdefault(box.name, []).append(box.get("value", ""))
        elif box.get("checked") is not None:
            values.setdefault(box.name, []).append(box.get("value", "on"))
    return values


def edit(client, path: str, typed: dict):
    """Open the page at ``path``, change these fields of its form, and send it."""
    return client.post(path, {**form_on(client.get(path)), **typed})


def three(name: str, day: date) -> dict[str, int]:
    """What a browser sends of the three boxes of a day."""
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


def working_days(after: date, count: int) -> list[date]:
    """The first ``count`` days in a row after ``after`` that are all working days in England."""
    days = [after + clock.DAY * number for number in range(1, count + 1)]
    return days if all(map(is_working_day, days)) else working_days(after + clock.DAY, count)


def run_jobs(jobs) -> None:
    """Run those of ``jobs`` that wait, as the worker would, oldest first; fails when one fails."""
    for job in jobs.filter(state="queued").order_by("pk"):
        Job.objects.filter(pk=job.pk).update(state="running")
        registry.task_of(job.name).run(*job.args, attempt=Attempt(job.pk, job.attempt))
        Job.objects.filter(pk=job.pk, state="running").update(state="done")
        job.refresh_from_db()
        assert job.state == "done", job.error
