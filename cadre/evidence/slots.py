"""What evidence puts on lower pages: the entry in the menu of a review, and the coding of a passage."""

from django.urls import reverse

from cadre.evidence import queries
from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    if not user.has_perm("evidence.see_matrix", record):
        return None
    return Panel(title="Evidence", url=reverse("evidence:evidence", args=[record.pk]), order=50)


def _coding(*, user, record, at):
    seen = queries.items_read_once(user, [record])
    context = {"rows": seen}
    return Panel(
        title="Evidence",
        url=reverse(f"evidence:from_{record._meta.model_name}", args=[record.pk]),
        template="evidence/coding_panel.html",
        context=context,
    )


def _so_far(*, user, record, at):
    if not user.has_perm("evidence.see_matrix", record):
        return None
    words = queries.how_far(record)
    return Panel(
        title="Evidence", url=reverse("evidence:evidence", args=[record.pk]), order=50, context={"words": words}
    )


register("review.navigation", "evidence", _navigation)
register("passage.coding", "evidence", _coding)
register("review.fact", "evidence", _so_far)
