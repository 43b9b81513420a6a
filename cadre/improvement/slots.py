"""What improvement puts on lower pages."""

from django.urls import reverse

from cadre.improvement import queries
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.reviews.choices import HOST
from cadre.reviews.queries.people import roles_held, states_of_my_reviews


def _navigation(*, user, record, at):
    if not user.has_perm("improvement.follow_plan", record):
        return None
    return Panel(title="Response", url=reverse("improvement:response", args=[record.pk]), order=80)


def _what_waits(*, user, record, at):
    roles = roles_held(user)
    if not roles & HOST:
        return None
    tasks = [
        Panel(title=f"{action}", url=action.get_absolute_url(), order=45, context={"by": f"by {_day(action.due_on)}"})
        for action in queries.actions_due_for(user, day=clock.day_of(at))
    ]
    if "sponsor" in roles and "issued" in states_of_my_reviews(user):
        tasks += [
            Panel(
                title=f"Respond to the report: {review}",
                url=reverse("improvement:response", args=[review.pk]),
                order=18,
            )
            for review in queries.reviews_waiting_for_response(user)
        ]
    return tasks


def _day(day) -> str:
    return f"{day.day} {day:%B}"


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
