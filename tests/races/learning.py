"""The forms of courses, of those who come and those who run and give them; and those of a reflective log."""

from datetime import timedelta

from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.learning.models import AskedPerson, Course, CourseDay, Goal
from cadre.learning.operations.evaluations import PURPOSE
from cadre.links.models import Kind
from cadre.links.operations import mint
from cadre.reviews.models import Review
from cadre.teams.models import Place
from tests.races.press import Press, day


def _newest_day(world):
    return CourseDay.objects.order_by("-pk").first()


def _newest_course(world):
    return Course.objects.order_by("-pk").first()


def _day(world) -> dict:
    times = {"starts": "09:30", "ends": "12.00", "place": "Hall", "places": "1", "trainers": "Ann Example"}
    return {**day("day", world.today + timedelta(days=30)), **times}


def _by_coordinator(name, of, **facts):
    return Press(name, "coordinator", of=of, **facts)


def _log(world) -> str:
    return reverse("learning:log")


def _entry(world) -> str:
    return world.reflection.get_absolute_url()


def _complete(world):
    Place.objects.filter(pk=world.adviser_place.pk).update(state="completed", completed_at=clock.now())


def _newest_goal(world):
    return Goal.objects.order_by("-pk").first()


def _goals(world) -> str:
    return world.goal.get_absolute_url()


def _goals_of_adviser(world) -> str:
    return _newest_goal(world).get_absolute_url()


def _wanted(world) -> dict:
    return {"strand": world.strand.pk, "concerns": "adults", "level": "2"}


def _added(world) -> dict:
    return {**day("day", world.today), "what": "Read a paper", "hours": "1.5"}


def _issued(world):
    Review.objects.filter(pk=world.review.pk).update(issued_at=clock.now())


def _asked(world):
    person = AskedPerson.objects.get(user=world.people["member"])
    facts = {"subject": reference_for(person), "recipient": person.user, "kind": Kind.ONCE}
    ends = clock.now() + clock.DAY
    world.records["evaluation_token"] = mint(purpose=PURPOSE, **facts, expires_at=ends, at=clock.now())


EVALUATED = {"first": "4", "second": "3", "third": "2", "words": "Keep it"}
COURSE = {"title": "Notes", "about": "How to take them", "for_whom": "All", "length": "An hour", "training": ""}
PRESSES = [
    Press("learning:add", "coordinator", typed=COURSE, each="four courses may have one name"),
    _by_coordinator("learning:change", "course", typed={"about": "How we hear"}),
    _by_coordinator("learning:add_day", _newest_course, typed=_day, each="a course may be given twice at one time"),
    Press("learning:sign_up", "member", of=_newest_day, page="learning:day"),
    Press("learning:sign_up", "adviser", of=_newest_day, page="learning:day"),
    _by_coordinator(
        "learning:sign_up_for", _newest_day, typed={"member": "other_member@world.example", "how": "telephone"}
    ),
    # Two wait: the place goes to the first of them, once.
    Press("learning:give_up", "member", of=_newest_day),
    _by_coordinator("learning:give_up_for", "sign_up", typed={"how": "email"}),
    _by_coordinator("learning:change_day", _newest_day, typed={"places": "2", "place": "Hall 2"}),
    _by_coordinator("learning:cancel_day", _newest_day, typed={"reason": "Snow"}),
    Press(
        "learning:attendance", "researcher", of="begun_day", typed=lambda world: {"attended": [world.begun_member.pk]}
    ),
    Press(
        "learning:feedback", "member", of="held_day", typed={"useful": "4", "clear": "3", "ready": "2", "words": "x"}
    ),
    Press("learning:begin", "adviser", page=_log),
    Press("learning:begin_on_place", "adviser", of="adviser_place", page=_log, before=_complete),
    Press("learning:write", "member", of="reflection", typed={"what": "Numbats, again"}),
    Press("learning:share", "member", of="reflection", typed={"to": "programme"}),
    Press("learning:stop_sharing", "member", of="shared_reflection", page=_entry, gone="it is shared with nobody"),
    Press("learning:delete_reflection", "member", of="reflection", gone="the entry is deleted"),
    Press("learning:ask_evaluation", "coordinator", of="review", page="learning:evaluation", before=_issued),
    Press("learning:evaluate", "", before=_asked, more=lambda world: (world.evaluation_token,), typed=EVALUATED),
    Press("learning:speak", "review_lead", of="adviser_place", typed={"did_well": "You listened"}),
    Press("learning:add_hours", "adviser", typed=_added, each="one may do the same twice on a day"),
    Press("learning:add_goal", "adviser", typed=_wanted),
    Press("learning:change_goal", "member", of="goal", typed={"why": "To lead"}),
    Press("learning:reach_goal", "member", of="goal", page=_goals),
    Press("learning:drop_goal", "adviser", of=_newest_goal, page=_goals_of_adviser),
    Press("learning:hours_of_place", "adviser", of="adviser_place", typed={"hours": "3"}),
    Press("learning:hours_of_course", "member", of="held_member", typed={"hours": "4"}),
    Press("learning:change_hours", "member", of="contribution", typed={"what": "Read"}),
    Press("learning:delete_hours", "member", of="contribution", page="learning:change_hours", gone="it is deleted"),
    Press("learning:certificates", "lead", of="review"),
    Press("learning:change_training", "coordinator", more=("induction",), typed={"refresher_years": "2"}),
]
