"""What findings put on the home page and on the page of a review."""

from django.urls import reverse

from cadre.findings import queries
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.reviews.choices import LEADS, ReviewRole
from cadre.reviews.queries.people import roles_held

WAITING = {"proposed": "Moderate findings", "moderated": "Agree findings"}


def _navigation(*, user, record, at):
    if not user.has_perm("findings.see_findings", record):
        return None
    return Panel(title="Findings", url=reverse("findings:findings", args=[record.pk]), order=60)


def _so_far(*, user, record, at):
    if not user.has_perm("findings.see_findings", record):
        return None
    words = queries.how_far(record)
    return Panel(
        title="Findings", url=reverse("findings:findings", args=[record.pk]), order=60, context={"words": words}
    )


def _what_waits(*, user, record, at):
    if not LEADS & roles_held(user):
        return None
    return [
        Panel(
            title=f"{WAITING[state]} ({count}): {review}",
            url=f"{reverse('findings:findings', args=[review.pk])}?state={state}",
            order=28,
        )
        for (review, state), count in queries.waiting_for(user).items()
    ]


def _advice_waits(*, user, record, at):
    if ReviewRole.ADVISER not in roles_held(user):
        return None
    today = clock.day_of(at)
    return [
        Panel(
            title=f"Answer a question: {request.review}",
            url=reverse("findings:answer_advice", args=[request.pk]),
            order=20,
            context={"by": f"{'late, was due' if request.due_on < today else 'by'} {request.due_on:%-d %B}"},
        )
        for request in queries.advice_waiting_for(user)
    ]


register("home.task", "findings", _what_waits)
register("home.task", "findings.advice", _advice_waits)
register("review.navigation", "findings", _navigation)
register("review.fact", "findings", _so_far)
