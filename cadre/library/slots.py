"""What documents put on lower pages."""

from django.urls import reverse

from cadre.kernel import clock, handovers
from cadre.kernel.handovers import Left
from cadre.kernel.slots import Panel, register
from cadre.kernel.text import count_of
from cadre.kernel.todos import Task
from cadre.library import queries
from cadre.library.operations import reading
from cadre.reviews.choices import TEAM
from cadre.reviews.queries.people import roles_held

DUE_SHOWN = 3


def _navigation(*, user, record, at):
    if not user.has_perm("library.see_library", record):
        return None
    return Panel(title="Documents", url=reverse("library:documents", args=[record.pk]), order=30)


def _what_waits(*, user, record, at):
    readings = queries.readings_waiting_for(user) if TEAM & roles_held(user) else ()
    due = _documents_due(user, clock.day_of(at)) if user.is_programme_staff else []
    return due + [_reading_task(reading) for reading in readings]


def _reading_task(reading) -> Task:
    verb, review = "Look again" if reading.read_version else "Read", reading.document.review
    title = f"{verb}: {reading.document}"
    return Task(title=title, url=reading.document.get_absolute_url(), order=40, about=review.name, due=review.first_day)


def _documents_due(user, day) -> list[Task]:
    """The reviews whose documents are due to be deleted or returned, the most urgent first."""
    due = [(review, facts) for review, facts in queries.reviews_with_a_due_date(user) if facts.is_due(day)]
    tasks = [
        Task(
            title="Delete or return documents",
            url=reverse("library:dispose", args=[review.pk]),
            order=28,
            about=review.name,
            due=facts.due_on,
        )
        for review, facts in due[:DUE_SHOWN]
    ]
    more = len(due) - DUE_SHOWN
    if more > 0:
        title = f"Delete or return the documents of {count_of(more, 'more review')}"
        tasks.append(Task(title=title, url=reverse("library:due"), order=29, due=due[DUE_SHOWN][1].due_on))
    return tasks


def _office_navigation(*, user, record, at):
    if not user.is_programme_staff:
        return None
    return Panel(title="Documents due", url=reverse("library:due"), order=84)


def _so_far(*, user, record, at):
    if not user.has_perm("library.see_library", record):
        return None
    words = queries.how_far(user, record)
    return Panel(
        title="Documents", url=reverse("library:documents", args=[record.pk]), order=30, context={"words": words}
    )


def _removals(*, user, record, at):
    if not user.has_perm("library.list_removals"):
        return None
    return Panel(title="Remove a document", url=reverse("library:removals"), order=85)


def _left_unread(person, review, *, reader, at) -> list[Left]:
    readings = queries.readings_left(person, review, reader=reader)
    return [Left(one.pk, str(one.document)) for one in readings]


handovers.register("library", "Documents to read", left=_left_unread, give=reading.hand_over_readings)
register("navigation", "library", _office_navigation)
register("navigation", "removals", _removals)
register("review.navigation", "library", _navigation)
register("home.task", "library", _what_waits)
register("review.fact", "library", _so_far)
