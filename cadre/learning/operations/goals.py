"""Set a goal, change it, and say that it is reached or dropped."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.learning.lifecycle import GOAL
from cadre.learning.models import Goal
from cadre.learning.operations.changing import changes_to, save_changes


class GoalThere(Exception):
    """The member has an open goal for this subject."""

    def __init__(self):
        super().__init__("You have an open goal for this subject")


def add_goal(*, member, strand, concerns, level, why, by_day, by, at) -> Goal:
    """Set a goal. The same again changes nothing. Raises ``GoalThere`` for another level of the same subject."""
    with transaction.atomic():
        lock_row(member)
        facts = {"level": level, "why": why, "by": by_day}
        if known := _open(member, strand, concerns).first():
            if {name: getattr(known, name) for name in facts} == facts:
                return known
            raise GoalThere
        subject = {"member": member, "strand": strand, "concerns": concerns}
        made = Goal.objects.create(**subject, **facts, made_at=at, updated_at=at)
        audit.record("learning.add_goal", record=made, by=by, at=at, changes={"level": (None, level)})
    return made


def change_goal(*, goal, level, why, by_day, by, at) -> None:
    """Change an open goal. The same again changes nothing. Raises ``MoveRefused`` for one that is not open."""
    with transaction.atomic():
        lock_row(goal)
        if goal.state != GOAL.first:
            raise MoveRefused(goal, "change", GOAL.states[goal.state].lower())
        if changes := changes_to(goal, {"level": level, "why": why, "by": by_day}):
            save_changes(goal, changes, at=at)
            audit.record("learning.change_goal", record=goal, by=by, at=at, changes=changes)


def reach_goal(*, goal, by, at) -> None:
    """Say that a goal is reached. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(GOAL, goal, "reach", act="learning.reach_goal", by=by, at=at)


def drop_goal(*, goal, by, at) -> None:
    """Say that a goal is not pursued any more. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(GOAL, goal, "drop", act="learning.drop_goal", by=by, at=at)


def reopen_goal(goal, *, by, at) -> None:
    """Pursue a goal again. Raises ``MoveRefused``, and ``GoalThere`` when there is another for the same subject."""
    with transaction.atomic():
        lock_row(goal.member)
        if _open(goal.member, goal.strand, goal.concerns).exists():
            raise GoalThere
        audit.move(GOAL, goal, "reopen", act="learning.reopen_goal", by=by, at=at)


def _open(member, strand, concerns):
    """The open goal of a member for the strand of this code, whichever list it is of."""
    return Goal.objects.open().filter(member=member, strand__code=strand.code, concerns=concerns)
