"""What sessions put on the page of a review."""

from django.urls import reverse

from cadre.fieldwork import queries
from cadre.fieldwork.rules import listens
from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    if not user.has_perm("fieldwork.see_sessions", record):
        return None
    return Panel(title="Sessions", url=reverse("fieldwork:sessions", args=[record.pk]), order=45)


def _so_far(*, user, record, at):
    if not user.has_perm("fieldwork.see_sessions", record):
        return None
    words = queries.how_far(record, with_notes=listens(user, record))
    return Panel(
        title="Sessions", url=reverse("fieldwork:sessions", args=[record.pk]), order=45, context={"words": words}
    )


register("review.navigation", "fieldwork", _navigation)
register("review.fact", "fieldwork", _so_far)
