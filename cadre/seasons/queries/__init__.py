"""Reads of plans and of the reviews that a season is made of."""

from cadre.jobs.models import Job
from cadre.members.models import Member
from cadre.reviews.queries import reviews_for
from cadre.seasons.lifecycle import UNDER_WAY
from cadre.seasons.models import Plan, PlannedReview
from cadre.teams.queries import BEFORE_VISIT

HEAVY = ("instance", "plan")


def plans_for(user):
    """The plans that a person may see, the newest first."""
    return Plan.objects.visible_to(user).select_related("made_by")


def plans_listed(user, *, limit: int) -> list[Plan]:
    """The newest plans, without what the engine was asked and answered."""
    return list(plans_for(user).defer(*HEAVY)[:limit])


def made_for(user):
    """The plans that were made and that a person may see."""
    return plans_for(user).filter(state="made")


def under_way() -> Plan | None:
    """The plan that is being made, or waits to be."""
    return Plan.objects.filter(state__in=UNDER_WAY).defer(*HEAVY).first()


def plan_to_make(pk) -> Plan | None:
    """A plan that was not made yet."""
    return Plan.objects.filter(pk=pk, state__in=UNDER_WAY).select_related("made_by").first()


def is_asked_to_stop(plan) -> bool:
    return Plan.objects.filter(pk=plan.pk, stop_asked_at__isnull=False).exists()


def open_reviews(user) -> list:
    """The reviews whose visit is to come, by its first day; those without days come last."""
    rows = reviews_for(user).filter(state__in=BEFORE_VISIT, is_paused=False)
    return sorted(rows, key=lambda review: (review.first_day is None, review.first_day, review.pk))


def planned_in(plan) -> list[PlannedReview]:
    """The reviews of a plan, each with what became of it, by the first day of its visit."""
    rows = plan.reviews.select_related("review__organisation", "review__framework")
    return sorted(rows, key=lambda one: (one.review.first_day is None, one.review.first_day, one.review_id))


def reviews_to_plan(plan) -> list:
    """The same reviews alone."""
    return [one.review for one in planned_in(plan)]


def people_in(*plans) -> dict[int, Member]:
    """The members whom these plans would ask, by their keys."""
    keys = {member for plan in plans for _, _, member in plan.pairs}
    return {member.pk: member for member in Member.objects.filter(pk__in=keys).select_related("user")}


def is_queued(name: str, plan) -> bool:
    """Whether a job of this name for the plan waits or runs."""
    jobs = Job.objects.filter(name=name, state__in=["queued", "running"])
    return any(args and args[0] == plan.pk for args in jobs.values_list("args", flat=True))
