"""What documents put on lower pages."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.library import queries
from cadre.reviews.choices import TEAM
from cadre.reviews.queries import roles_held


def _navigation(*, user, record, at):
    if not user.has_perm("library.see_library", record):
        return None
    return Panel(title="Documents", url=reverse("library:documents", args=[record.pk]), order=30)


def _what_waits(*, user, record, at):
    roles = roles_held(user)
    asked = queries.requests_waiting_for(user) if "spoc" in roles else {}
    readings = queries.readings_waiting_for(user) if TEAM & roles else ()
    return [_request_task(review, *waiting) for review, waiting in asked.items()] + [
        Panel(
            title=f"{'Look again' if each.read_version else 'Read'}: {each.document} ({each.document.review})",
            url=each.document.get_absolute_url(),
            order=40,
        )
        for each in readings
    ]


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


register("review.navigation", "library", _navigation)
register("home.task", "library", _what_waits)
register("review.fact", "library", _so_far)
