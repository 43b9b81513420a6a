"""What findings put on the page of a review."""

from django.urls import reverse

from cadre.findings import operations, queries
from cadre.kernel import handovers
from cadre.kernel.handovers import Left
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.reviews.choices import ReviewRole
from cadre.reviews.queries.people import roles_held


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


def _advice_waits(*, user, record, at):
    if ReviewRole.ADVISER not in roles_held(user):
        return None
    return [
        Task(
            title="Answer a question",
            url=reverse("findings:answer_advice", args=[request.pk]),
            order=20,
            about=request.review.name,
            due=request.due_on,
        )
        for request in queries.advice_waiting_for(user)
    ]


def _answers_unread(*, user, record, at, value):
    if not value:
        return None
    return [
        Task(
            title="Read what a remote adviser answered",
            url=request.get_absolute_url(),
            order=25,
            about=request.review.name,
        )
        for request in queries.answers_unread_by(user)
    ]


def _left_in_draft(person, review, *, reader, at) -> list[Left]:
    return [Left(finding.pk, str(finding)) for finding in queries.drafts_left(person, review, reader=reader)]


handovers.register("findings", "Drafts of findings", left=_left_in_draft, give=operations.hand_over_drafts)
register("home.task", "findings.advice", _advice_waits)
register("home.task", "findings.answers", _answers_unread, annotation=queries.has_unread_answer)
register("review.navigation", "findings", _navigation)
register("review.fact", "findings", _so_far)
