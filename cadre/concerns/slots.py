"""The way to the four routes from every page of a review, their numbers on a session's page, and what waits at home."""

from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.concerns import presenters, queries
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task

TITLE = "Something I must report"


def _way(*, user, record, at):
    if not user.has_perm("concerns.report", record):
        return None
    return Panel(title=TITLE, url=reverse("concerns:report", args=[record.pk]))


def _numbers(*, user, record, at):
    """The numbers are on the page itself, where they can be read without a signal."""
    if not user.has_perm("concerns.report", record.review):
        return None
    routes = list(queries.routes())
    cards = presenters.route_cards(routes, queries.independent_receivers(routes, record.review, at=at))
    url = reverse("concerns:report", args=[record.review_id])
    return Panel(title=TITLE, url=url, template="concerns/numbers.html", context={"cards": cards})


def _what_waits(*, user, record, at, value):
    if not value:
        return None
    return [_task(concern, user) for concern in queries.waiting_for(user)]


def _task(concern, user) -> Task:
    if concern.raised_by_id == user.pk:
        return Task(title="Call again: nobody has acknowledged your report", url=concern.get_absolute_url(), order=-1)
    due = concern.due_at.astimezone(clock.LONDON)
    by = "late" if concern.times_late else f"by {due:%H:%M} on {due.day} {due:%B}"
    title = f"Call {concern.raised_by.name} and acknowledge their report"
    return Task(title=title, url=concern.get_absolute_url(), order=-2, note=by)


def _navigation(*, user, record, at):
    if not user.is_authenticated or not user.holds(*ProgrammeRole):
        return None
    return Panel(title="Must-report", url=reverse("concerns:concerns"), order=75)


def _receivers(*, user, record, at, value):
    url = reverse("concerns:concerns") if user.has_perm("concerns.change_route") else ""
    return Panel(title="Say who receives what must be reported", url=url, order=35, context={"done": value})


register("review.urgent", "concerns", _way)
register("session.aside", "concerns", _numbers)
register("home.task", "concerns", _what_waits, annotation=queries.has_waiting)
register("navigation", "concerns", _navigation)
register("home.setup", "concerns", _receivers, annotation=queries.has_receivers)
