"""What documents put on lower pages."""

from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.library import presenters, queries
from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.queries.people import roles_held

DUE_SHOWN = 3


def _navigation(*, user, record, at):
    if not user.has_perm("library.see_library", record):
        return None
    return Panel(title="Documents", url=reverse("library:documents", args=[record.pk]), order=30)


def _what_waits(*, user, record, at):
    roles = roles_held(user)
    asked = queries.requests_waiting_for(user) if ReviewRole.SPOC in roles else {}
    readings = queries.readings_waiting_for(user) if TEAM & roles else ()
    due = _documents_due(user, clock.day_of(at)) if user.is_programme_staff else []
    requests = [_request_task(review, *waiting) for review, waiting in asked.items()]
    return due + requests + [_reading_task(reading) for reading in readings]


def _reading_task(reading) -> Panel:
    verb = "Look again" if reading.read_version else "Read"
    title = f"{verb}: {reading.document} ({reading.document.review})"
    return Panel(title=title, url=reading.document.get_absolute_url(), order=40)


def _documents_due(user, day) -> list[Panel]:
    """The reviews whose documents are due to be deleted or returned, the most urgent first."""
    due = [(review, facts) for review, facts in queries.reviews_with_a_due_date(user) if facts.is_due(day)]
    tasks = [
        Panel(
            title=f"Delete or return documents: {review}",
            url=reverse("library:dispose", args=[review.pk]),
            order=28,
            context={"by": _when(facts, day)},
        )
        for review, facts in due[:DUE_SHOWN]
    ]
    more = len(due) - DUE_SHOWN
    if more > 0:
        title = f"Delete or return the documents of {more} more review{'s' if more > 1 else ''}"
        tasks.append(Panel(title=title, url=reverse("library:due"), order=29))
    return tasks


def _when(facts, day) -> str:
    due = f"due {facts.due_on.day} {facts.due_on:%B}"
    return f"{due}, {presenters.due_tag(facts, day)['text']}" if facts.days_late(day) else due


def _office_navigation(*, user, record, at):
    if not user.is_programme_staff:
        return None
    return Panel(title="Documents due", url=reverse("library:due"), order=84)


def _request_task(review, count, wanted_by) -> Panel:
    title = f"Send requested documents ({count}): {review}"
    by = {"by": f"by {wanted_by.day} {wanted_by:%B}"} if wanted_by else {}
    return Panel(title=title, url=reverse("library:documents", args=[review.pk]), order=16, context=by)


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


register("navigation", "library", _office_navigation)
register("navigation", "removals", _removals)
register("review.navigation", "library", _navigation)
register("home.task", "library", _what_waits)
register("review.fact", "library", _so_far)
