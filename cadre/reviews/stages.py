"""The state of each stage of a review, derived from what was done: the bar, the timetable and the next act read it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from cadre.kernel import acts
from cadre.reviews.choices import Stage
from cadre.reviews.models import Milestone, Review

BITS = {stage.value: 1 << place for place, stage in enumerate(Stage)}
# Each of these can be done again: its act does not move the review on.
REOPENABLE = frozenset({Stage.TEAM, Stage.DESK, Stage.SHARING})


@dataclass(frozen=True)
class StageState:
    """A stage with its line on the calendar, if it has one, and its ``state``.

    ``done``: a person did what finishes it. ``current``: the next act finishes it. ``open``: an act that can be done
    beside the next one finishes it. ``ahead``: neither, yet or any longer.
    """

    stage: Stage
    state: str
    milestone: Milestone | None

    @property
    def label(self) -> str:
        return self.stage.label


def stages_of(review) -> list[StageState]:
    """Every stage in order. Nothing is done by being passed: only ``done_on`` of its milestone says so."""
    done, milestones = done_stages(review), milestones_of(review)
    act = acts.next_act(review)
    beside = {act.finishes for act in acts.acts_alongside(review)}
    states = []
    for stage in Stage:
        if stage in done:
            state = "done"
        elif act and act.finishes == stage:
            state = "current"
        else:
            state = "open" if stage in beside else "ahead"
        states.append(StageState(stage, state, milestones.get(stage)))
    return states


def milestones_of(review) -> dict[str, Milestone]:
    """Its milestones by stage; none for a row on a list, which knows only what is done (``with_stages``)."""
    if hasattr(review, "done_mask"):
        return {}
    return {milestone.stage: milestone for milestone in review.milestones.all()}


def done_stages(review) -> frozenset[str]:
    """The stages that were done."""
    if hasattr(review, "done_mask"):
        return frozenset(stage for stage, bit in BITS.items() if review.done_mask & bit)
    return frozenset(stage for stage, milestone in milestones_of(review).items() if milestone.done_on)


def with_stages(reviews: QuerySet) -> QuerySet:
    """``reviews`` with what is done of each, in the same query: a bit for each stage."""
    bits = Case(*(When(stage=stage, then=bit) for stage, bit in BITS.items()), output_field=IntegerField())
    done = Milestone.objects.filter(review=OuterRef("pk"), done_on__isnull=False).order_by().values("review")
    return reviews.annotate(done_mask=Coalesce(Subquery(done.values(mask=Sum(bits))), 0))


def to_do(stage: Stage) -> Callable[[Review], bool]:
    """For the ``only_if`` of an act that finishes ``stage``: it is open until the stage is done."""
    return lambda review: stage not in done_stages(review)
