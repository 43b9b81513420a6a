"""What documents put on lower pages."""

from cadre.kernel.slots import Panel, register
from cadre.library import queries
from cadre.reviews.choices import TEAM
from cadre.reviews.queries import roles_held


def _beside_a_review(*, user, record, at):
    if not user.has_perm("library.see_library", record):
        return None
    return Panel(title="Documents", url=f"/reviews/{record.pk}/documents", order=30)


def _what_waits(*, user, record, at):
    return [
        Panel(
            title=f"{'Look again' if each.read_version else 'Read'}: {each.document} ({each.document.review})",
            url=each.document.get_absolute_url(),
            order=40,
        )
        for each in (queries.readings_waiting_for(user) if TEAM & roles_held(user) else ())
    ]


def _so_far(*, user, record, at):
    if not user.has_perm("library.see_library", record):
        return None
    words = queries.how_far(user, record)
    return Panel(title="Documents", url=f"/reviews/{record.pk}/documents", order=30, context={"words": words})


register("review.navigation", "library", _beside_a_review)
register("home.task", "library", _what_waits)
register("review.fact", "library", _so_far)
