"""Two courses of the worked example: one that was held, with attendance and feedback, and one to come that is full."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from cadre.housekeeping.example.content import Days, content, moment
from cadre.housekeeping.example.people import member, user
from cadre.kernel import clock
from cadre.learning.models import Course, CourseDay
from cadre.learning.operations import courses
from cadre.learning.operations.attendance import take_attendance
from cadre.learning.operations.feedback import give_feedback
from cadre.learning.operations.sign_ups import sign_up


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    for script in content("courses"):
        at = days.ago(script["planned"], script["title"])
        yield at, partial(_plan, script, days, at)
        for count, key in enumerate(script["people"]):
            later = days.ago(script["planned"] - 1, script["title"]) + timedelta(minutes=40 * count)
            yield later, partial(_sign_up, script, key, later)
        if "attended" in script:
            at = days.ago(script["planned"] - script["after"] - 3, script["title"])
            yield at, partial(_held, script, at)


def _plan(script, days, at) -> None:
    by = user(script["by"])
    facts = {name: script[name] for name in ("title", "about", "for_whom", "length", "training")}
    course = courses.add_course(**facts, by=by, at=at)
    starts, ends = (moment(days.ahead(script["after"] - script["planned"]), script[name]) for name in ("from", "to"))
    courses.add_day(
        course=course,
        starts_at=starts,
        ends_at=ends,
        place=script.get("place", ""),
        meeting=script.get("meeting", ""),
        places=script["places"],
        sign_up_by=clock.day_of(starts) - clock.DAY,
        trainers=[user(key) for key in script["trainers"]],
        by=by,
        at=at,
    )


def _day(script) -> CourseDay:
    return CourseDay.objects.get(course=Course.objects.get(title=script["title"]))


def _sign_up(script, key, at) -> None:
    sign_up(day=_day(script), member=member(key), by=user(key), at=at)


def _held(script, at) -> None:
    day = _day(script)
    people = {one.member.user: one for one in day.sign_ups.placed().select_related("member__user")}
    came = {people[user(key)] for key in script["attended"]}
    take_attendance(day=day, attended={one.pk for one in came}, by=user(script["trainers"][0]), at=at)
    for key, answers in script["feedback"].items():
        one = day.sign_ups.get(member=member(key))
        give_feedback(sign_up=one, **answers, by=user(key), at=at + timedelta(hours=2))
