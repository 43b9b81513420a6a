"""What practice puts on lower pages."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.practice import queries
from cadre.reviews.choices import ReviewRole
from cadre.reviews.queries.people import roles_held


def _main_navigation(*, user, record, at):
    return Panel(title="Practice", url=reverse("practice:library"), order=35) if user.is_authenticated else None


def _navigation(*, user, record, at):
    if not user.has_perm("improvement.follow_plan", record) and not user.has_perm("practice.propose_practice", record):
        return None
    return Panel(title="Practice", url=reverse("practice:of_review", args=[record.pk]), order=90)


def _what_waits(*, user, record, at):
    if ReviewRole.SPONSOR not in roles_held(user):
        return None
    return [
        Task(
            title=f"Decide if we can share: {consent.practice}",
            url=consent.get_absolute_url(),
            order=22,
            about=consent.practice.review.name,
        )
        for consent in queries.consents_waiting_for(user)
    ]


def _to_read(*, user, record, at):
    """Practice that the person may read, from reviews that looked at the strands with the codes ``record``."""
    links = {
        code: [{"title": str(one), "url": one.get_absolute_url()} for one in rows]
        for code, rows in queries.practice_on(user, record).items()
    }
    return Panel(title="Practice to read", context=links)


register("goals.reading", "practice", _to_read)
register("navigation", "practice", _main_navigation)
register("review.navigation", "practice", _navigation)
register("home.task", "practice", _what_waits)
