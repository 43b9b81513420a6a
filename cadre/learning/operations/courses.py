"""Add courses and their days, change them, and cancel a day."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.learning.lifecycle import COURSE_DAY
from cadre.learning.models import Course, CourseDay, Trainer
from cadre.learning.operations.changing import changes_to, save_changes
from cadre.learning.operations.sign_ups import fill_places
from cadre.learning.operations.telling import tell, tell_all
from cadre.learning.queries.courses import has_attendance

# Those who signed up are told when one of these changes.
WHERE_AND_WHEN = {"starts_at", "ends_at", "place", "meeting"}


class TrainingTaken(Exception):
    """People have attended the course, so it keeps the training that it gave them."""


class AttendanceTaken(Exception):
    """Attendance was taken, so the day keeps its times and is not cancelled."""

    def __init__(self):
        super().__init__("Attendance has been taken for this day")


class TooFewPlaces(Exception):
    """More people have places than there would be; ``taken`` is how many."""

    def __init__(self, taken: int):
        self.taken = taken
        super().__init__(f"{taken} people have places")


def add_course(*, by, at, **facts) -> Course:
    with transaction.atomic():
        course = Course.objects.create(**facts, made_at=at, updated_at=at)
        audit.record("learning.add_course", record=course, by=by, at=at)
    return course


def change_course(*, course, by, at, **facts) -> None:
    """Change a course. The same again changes nothing. Raises ``TrainingTaken``."""
    with transaction.atomic():
        lock_row(course)
        changes = changes_to(course, facts)
        if "training" in changes and has_attendance(course):
            raise TrainingTaken
        if changes:
            save_changes(course, changes, at=at)
            audit.record("learning.change_course", record=course, by=by, at=at, changes=changes)


def add_day(*, course, trainers, by, at, **facts) -> CourseDay:
    """Add a day of a course. ``trainers`` are users or names; those with an account are told."""
    with transaction.atomic():
        day = CourseDay.objects.create(course=course, **facts, made_at=at, updated_at=at)
        audit.record("learning.add_day", record=day, by=by, at=at, changes={"places": (None, day.places)})
        _set_trainers(day, trainers, by=by, at=at)
    return day


def change_day(*, day, trainers, by, at, **facts) -> None:
    """Change a day; those concerned are told of another time or place, and more places go to those who wait.

    The same again changes nothing. Raises ``TooFewPlaces``, ``AttendanceTaken``, and ``MoveRefused`` when it is
    cancelled.
    """
    with transaction.atomic():
        lock_row(day)
        if day.is_cancelled:
            raise MoveRefused(day, "change", "cancelled")
        changes = changes_to(day, facts)
        if day.attendance_at and {"starts_at", "ends_at"} & changes.keys():
            raise AttendanceTaken
        if (taken := day.sign_ups.placed().count()) > facts["places"]:
            raise TooFewPlaces(taken)
        if changes:
            save_changes(day, changes, at=at)
            in_words = {name: (str(before), str(after)) for name, (before, after) in changes.items()}
            audit.record("learning.change_day", record=day, by=by, at=at, changes=in_words)
        if WHERE_AND_WHEN & changes.keys() and not day.has_begun(at):
            tell_all(day, "changed", by=by, at=at)
        _set_trainers(day, trainers, by=by, at=at)
        fill_places(day, by=by, at=at)


def cancel_day(*, day, reason, by, at) -> None:
    """Cancel a day, and tell those who signed up and those who train. Raises ``MoveRefused``, ``AttendanceTaken``."""
    with transaction.atomic():
        lock_row(day)
        if day.attendance_at:
            raise AttendanceTaken
        audit.move(COURSE_DAY, day, "cancel", act="learning.cancel_day", by=by, at=at, cancelled_why=reason)
        tell_all(day, "cancelled", by=by, at=at)


def _set_trainers(day, trainers, *, by, at) -> None:
    """Make ``trainers`` those of the day, and tell the new ones who have an account."""
    known = {trainer.user or trainer.name: trainer for trainer in day.trainers.select_related("user")}
    gone, new = known.keys() - set(trainers), [one for one in dict.fromkeys(trainers) if one not in known]
    if not gone and not new:
        return
    for one in gone:
        known[one].delete()
    for one in new:
        named = {"name": one} if isinstance(one, str) else {"user": one}
        Trainer.objects.create(day=day, **named)
    audit.record("learning.name_trainers", record=day, by=by, at=at)
    for one in new:
        if not isinstance(one, str) and one != by and not day.has_begun(at):
            tell(one, day, "trainer", by=by, at=at)
