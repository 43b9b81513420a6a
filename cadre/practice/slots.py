"""What practice puts on lower pages."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.practice import queries
from cadre.reviews.choices import ReviewRole
from cadre.reviews.queries import roles_held


def _navigation(*, user, record, at):
    return Panel(title="Practice", url=reverse("practice:library"), order=35) if user.is_authenticated else None


def _beside_a_review(*, user, record, at):
    if not user.has_perm("improvement.follow_plan", record) and not user.has_perm("practice.propose_practice", record):
        return None
    return Panel(title="Practice", url=reverse("practice:of_review", args=[record.pk]), order=90)


def _what_waits(*, user, record, at):
    if ReviewRole.SPONSOR not in roles_held(user):
        return None
    return [
        Panel(title=f"Say whether this may be shared: {consent.practice}", url=consent.get_absolute_url(), order=22)
        for consent in queries.consents_waiting_for(user)
    ]


register("navigation", "practice", _navigation)
register("review.navigation", "practice", _beside_a_review)
register("home.task", "practice", _what_waits)
