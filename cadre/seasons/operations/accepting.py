"""Accept a plan: make its people the proposed team of a review, or of each. Nobody is asked by it."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.kernel.text import count_of
from cadre.seasons import queries
from cadre.seasons.lifecycle import PLAN
from cadre.seasons.models import PlannedReview
from cadre.teams.operations.proposals import NothingOpen, Overtaken, propose_team
from cadre.teams.proposing import NoTeam
from cadre.teams.queries.proposals import newest_proposal

ACCEPT = "seasons.accept"
WHY_NOT = {
    NothingOpen: "Every place is filled or on offer, or the visit has begun",
    NoTeam: "Some of these people cannot have their seats any more. Plan again, or propose a team for this review",
    Overtaken: "Someone has proposed another team meanwhile",
}


def accept(*, planned, by, at) -> str:
    """Make the people whom the plan has for this review its proposed team; places that they leave open are filled as
    for any proposal. Once done, it is not done again. Returns why not all of them could be, or nothing."""
    review = planned.review
    last, pairs = newest_proposal(review), planned.plan.pairs_of(review)
    planned.refresh_from_db(fields=["proposal", "note"])  # after the newest was read, so that two at once propose once
    if planned.proposal:
        return planned.note

    def keep(made):
        planned.proposal, planned.note = made.number, _not_kept(len(set(pairs) - set(made.pairs)))
        planned.save(update_fields=["proposal", "note"])

    after = last.number if last else 0
    try:
        propose_team(review=review, after=after, pins=pairs, left_out=[], by=by, at=at, keep=keep)
    except (NothingOpen, NoTeam, Overtaken) as refused:
        PlannedReview.objects.filter(pk=planned.pk, proposal=None).update(note=WHY_NOT[type(refused)])
        planned.refresh_from_db(fields=["proposal", "note"])
    return planned.note


def _not_kept(count: int) -> str:
    return f"{count_of(count, 'person', 'people')} of the plan cannot be asked any more: others are proposed" * bool(
        count
    )


def accept_all(*, plan, by, at) -> None:
    """Queue the same for each review of the plan. Raises ``MoveRefused`` for a plan that was not made."""
    with transaction.atomic():
        lock_row(plan)
        if plan.state != "made":
            raise MoveRefused(plan, "accept", PLAN.states[plan.state].lower())
        if not queries.is_queued(ACCEPT, plan):
            audit.record("seasons.accept", record=plan, by=by, at=at)
            jobs.enqueue(ACCEPT, plan.pk, by.pk, at=at)
