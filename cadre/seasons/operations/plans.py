"""Plan a season: queue a plan, make it in the worker, note how far it is, stop it. Nobody is asked by it."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row, take_turns
from cadre.kernel.references import SYSTEM
from cadre.seasons import queries
from cadre.seasons.lifecycle import PLAN
from cadre.seasons.models import Plan, PlannedReview
from cadre.seasons.queries.frozen import frozen_season

MAKE = "seasons.make"
SECONDS = 60
GATHERING = "gathering"
NOTHING_OPEN = "Every place of these reviews is filled or on offer, or their visits have begun"


class UnderWay(Exception):
    """Another plan is being made; of two at once each would slow the other."""


def plan_season(*, reviews, pins, by, at) -> Plan:
    """Queue a plan of ``reviews`` with ``pins`` (member, seat) kept in, by their keys. Raises ``UnderWay``."""
    with transaction.atomic():
        take_turns("seasons.plan")
        if queries.under_way():
            raise UnderWay
        last = Plan.objects.order_by("-number").values_list("number", flat=True).first() or 0
        facts = {"seconds": SECONDS, "pins": [list(pin) for pin in pins], "asked_at": at, "updated_at": at}
        plan = Plan.objects.create(number=last + 1, made_by=by, **facts)
        PlannedReview.objects.bulk_create(PlannedReview(plan=plan, review=review) for review in reviews)
        audit.record("seasons.plan_season", record=plan, by=by, at=at, changes={"number": (last, plan.number)})
        jobs.enqueue(MAKE, plan.pk, at=at)
    return plan


def begin_plan(*, plan, at) -> dict | None:
    """The question to the engine for a plan that waits, or None when there is nothing to plan. Begun again after the
    worker was stopped, it starts afresh."""
    PLAN.apply(plan, "begin", at=at, progress={})
    reviews = queries.reviews_to_plan(plan)

    def note(count):
        note_progress(plan=plan, progress={"stage": GATHERING, "count": count, "of": len(reviews)})

    question = frozen_season(reviews, pins=plan.pins, on=clock.day_of(at), note=note)
    if question["reviews"]:
        return question
    give_up(plan=plan, why=NOTHING_OPEN, at=at)
    return None


def note_progress(*, plan, progress) -> None:
    """Keep what the engine says of how far it is."""
    Plan.objects.filter(pk=plan.pk).update(progress=progress)


def save_plan(*, plan, question, made, finish, at) -> None:
    """Keep what the engine was asked and answered. ``finish(at=…)`` ends the job in the same transaction."""
    with transaction.atomic():
        lock_row(plan)
        facts = {"instance": question, "plan": made["plan"], "shares": made["shares"], "progress": {}}
        audit.move(PLAN, plan, "finish", act="seasons.make_plan", by=SYSTEM, at=at, **facts)
        finish(at=at)


def give_up(*, plan, why, at) -> None:
    """Say why a plan could not be made. One that was made meanwhile stays."""
    with transaction.atomic():
        lock_row(plan)
        if plan.is_under_way:
            audit.move(PLAN, plan, "give_up", by=SYSTEM, at=at, why_not=why)


def stop(*, plan, by, at) -> None:
    """Ask the engine to stop; the best plan it has so far is kept. Raises ``MoveRefused`` when it is not at work."""
    with transaction.atomic():
        lock_row(plan)
        if not plan.is_under_way:
            raise MoveRefused(plan, "stop", PLAN.states[plan.state].lower())
        if plan.stop_asked_at is None:
            plan.stop_asked_at = at
            plan.save(update_fields=["stop_asked_at"])
            audit.record("seasons.stop", record=plan, by=by, at=at)
