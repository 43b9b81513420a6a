"""A course with a day to come, one that has begun and one that was held, of which the researcher is the trainer."""

from datetime import datetime, time, timedelta

from cadre.kernel import clock
from cadre.learning.operations import courses
from cadre.learning.operations.attendance import take_attendance
from cadre.learning.operations.sign_ups import sign_up

HOUR = timedelta(hours=1)
FACTS = {"title": "First steps", "about": "How we listen", "for_whom": "New members", "length": "One day"}


def add_courses(world, at):
    lead = world.people["lead"]
    course = courses.add_course(**FACTS, training="induction", by=lead, at=at)
    ten = datetime.combine(clock.day_of(at) + timedelta(days=20), time(10), tzinfo=clock.LONDON)
    coming = add_day(world, course, starts_at=ten, at=at)
    begun = add_day(world, course, starts_at=at - HOUR, at=at - timedelta(days=9))
    world.records |= {"course": course, "course_day": coming, "begun_day": begun}
    world.records["sign_up"] = sign_up(day=coming, member=world.member_record, by=lead, at=at)
    held = add_day(world, course, starts_at=at - timedelta(days=2), at=at - timedelta(days=9))
    earlier = at - timedelta(days=8)
    for name, day in (("begun", begun), ("held", held)):
        for key in ("member", "other_member"):
            member = world.records[f"{key}_record"]
            world.records[f"{name}_{key}"] = sign_up(day=day, member=member, by=lead, at=earlier)
    came = {world.held_member.pk, world.held_other_member.pk}
    take_attendance(day=held, attended=came, by=lead, at=at - timedelta(days=2))
    world.records |= {"held_day": held, "attended": world.held_member}


def add_day(world, course, *, starts_at, at, places=3, **facts):
    """A day of three hours, with a link that only those who come may see."""
    usual = {"place": "Room 1", "meeting": "https://meet.example/quagga", "sign_up_by": clock.day_of(starts_at)}
    trainers = [world.people["researcher"], "Ann Example"]
    whole = {"starts_at": starts_at, "ends_at": starts_at + 3 * HOUR, "places": places} | usual | facts
    return courses.add_day(course=course, **whole, trainers=trainers, by=world.people["lead"], at=at)
