"""Set the days of the visit, and with them the plan; note when a stage was done."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.programme.offsets import planned
from cadre.programme.queries import settings_on
from cadre.reviews.choices import Stage
from cadre.reviews.models import Milestone


def set_visit(*, review, first_day, last_day, by, at) -> None:
    """Set the days of the visit and plan every stage from the programme's usual offsets, on working days of the host's
    nation. Days already done stay.

    The same days again change nothing but a plan that differs.
    """
    with transaction.atomic():
        lock_row(review)
        before, plan = (review.first_day, review.last_day), _plan_of(review)
        review.first_day, review.last_day = first_day, last_day
        _plan_stages(review, on=clock.day_of(at))
        if before == (first_day, last_day) and plan == _plan_of(review):
            return
        review.updated_at = at
        review.save(update_fields=["first_day", "last_day", "updated_at"])
        changes = {"first_day": (before[0], first_day), "last_day": (before[1], last_day)}
        audit.record("reviews.set_visit", record=review, by=by, at=at, changes=changes)


def _plan_stages(review, *, on):
    offsets = settings_on(on).offsets
    given = {"first_day": review.first_day, "last_day": review.last_day, "nation": review.organisation.nation}
    for position, stage in enumerate(Stage):
        period = planned(offsets.get(stage.value, ""), **given)
        Milestone.objects.update_or_create(
            review=review,
            stage=stage,
            defaults={"position": position, "planned_from": period[0], "planned_to": period[1]},
        )


def _plan_of(review) -> list[tuple]:
    return list(Milestone.objects.filter(review=review).values_list("stage", "position", "planned_from", "planned_to"))


def move_milestone(*, milestone, planned_from, planned_to, by, at) -> None:
    """Plan one stage by hand, away from its usual offset. The same days again change nothing."""
    with transaction.atomic():
        lock_row(milestone)
        if (milestone.planned_from, milestone.planned_to) == (planned_from, planned_to):
            return
        changes = {
            "planned_from": (milestone.planned_from, planned_from),
            "planned_to": (milestone.planned_to, planned_to),
        }
        milestone.planned_from, milestone.planned_to = planned_from, planned_to
        milestone.save(update_fields=["planned_from", "planned_to"])
        audit.record("reviews.move_milestone", record=milestone, by=by, at=at, changes=changes)


def mark_stage_done(*, review, stage, by, at, act="reviews.mark_stage_done", early_why="") -> None:
    """Note the day a stage was done, once; a day already noted stays. ``act`` is its name in the audit trail, and
    ``early_why`` the reason if it was done before its day."""
    with transaction.atomic():
        day = clock.day_of(at)
        milestone, _ = Milestone.objects.get_or_create(
            review=review, stage=stage, defaults={"position": list(Stage).index(Stage(stage))}
        )
        if milestone.done_on is None:
            milestone.done_on, milestone.early_why = day, early_why
            milestone.save(update_fields=["done_on", "early_why"])
            changes: dict = {"done_on": (None, day)}
            if early_why:
                changes["early_why"] = ("", early_why)
            audit.record(act, record=milestone, by=by, at=at, changes=changes)


def reopen_stage(*, review, stage, by, at) -> None:
    """Take back that a stage was done. Does nothing if it was not."""
    with transaction.atomic():
        milestone = Milestone.objects.filter(review=review, stage=stage, done_on__isnull=False).first()
        if milestone and Milestone.objects.filter(pk=milestone.pk, done_on=milestone.done_on).update(
            done_on=None, early_why=""
        ):
            changes = {"done_on": (milestone.done_on, None)}
            audit.record("reviews.reopen_stage", record=milestone, by=by, at=at, changes=changes)
