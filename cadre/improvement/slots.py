"""What improvement puts on lower pages."""

from django.urls import reverse

from cadre.improvement import queries
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.reviews.choices import HOST
from cadre.reviews.queries.people import roles_held


def _navigation(*, user, record, at):
    if not user.has_perm("improvement.follow_plan", record):
        return None
    return Panel(title="Response", url=reverse("improvement:response", args=[record.pk]), order=80)


def _what_waits(*, user, record, at):
    if not roles_held(user) & HOST:
        return None
    return [
        Task(
            title=f"{action}",
            url=action.get_absolute_url(),
            order=45,
            about=action.review.name,
            note="your action",
            due=action.due_on,
        )
        for action in queries.actions_due_for(user)
    ]


def _so_far(*, user, record, at):
    if record.state not in {"issued", "improving", "closed"} or not user.has_perm("improvement.follow_plan", record):
        return None
    words = queries.how_far(record, on=clock.day_of(at))
    return Panel(
        title="Response", url=reverse("improvement:response", args=[record.pk]), order=80, context={"words": words}
    )


register("review.navigation", "improvement", _navigation)
register("home.task", "improvement", _what_waits)
register("review.fact", "improvement", _so_far)
