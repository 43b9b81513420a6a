"""What learning puts on lower pages: the entry of the navigation, tasks on home, and a filter of the members."""

from functools import partial

from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.kernel.references import reference_for
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.learning.calendar_file import day_event
from cadre.learning.presenters.courses import when
from cadre.learning.presenters.training import due_words
from cadre.learning.queries import goals, reflections, sign_ups, training
from cadre.learning.rules import may_sign_up
from cadre.members.queries import key_of_own_member, own_member
from cadre.reviews.lifecycle import VISIT_OVER

COURSE, TRAINING, REFLECT = 20, 55, 60
# What was spent longer ago is claimed as something else.
YEAR = 366 * clock.DAY


def _navigation(*, user, record, at, value):
    if not (user.is_authenticated and (value or user.has_perm("learning.run_courses"))):
        return None
    return Panel(title="Courses", url=reverse("learning:days"), order=33)


def _your_courses(*, user, record, at, value):
    """Days to come on which the person has a place, and those attended on which they have given no feedback."""
    if not value:
        return None
    own = sign_ups.at_home(user, at=at)
    return [_feedback(sign_up.day) if sign_up.attended else _task(sign_up.day) for sign_up in own]


def _task(day) -> Task:
    return Task(
        title=f"Your course: {day.course}", url=day.get_absolute_url(), order=COURSE, note=when(day), due=day.day
    )


def _feedback(day) -> Task:
    return Task(title=f"Say how it was: {day}", url=reverse("learning:feedback", args=[day.pk]), order=TRAINING)


def _reflect(*, user, record, at, value):
    """That the person was on a team of late and has not written about it."""
    if not value:
        return None
    return Task(title="Write down what you learned on your last review", url=reverse("learning:log"), order=REFLECT)


def _my_learning(*, user, record, at, value):
    """Links to what a member keeps for themselves; ``value`` is the key of their record."""
    if not value:
        return None
    return Panel(title="My learning", template="learning/at_home.html", context={"member": value}, order=60)


def _attendance(*, user, record, at, value):
    """Days that have begun and of which nobody has said who came."""
    if not value:
        return None
    return [
        Task(title=f"Take attendance: {day.course}", url=reverse("learning:attendance", args=[day.pk]), due=day.day)
        for day in sign_ups.days_without_attendance(user, at=at)
    ]


def _on_the_list(*, user, record, at):
    context = {
        "filters": {"training": [("due", "Due")]},
        "labels": {"training": "Training"},
        "names": ("training",),
        "narrow": partial(training.narrowed, on=clock.day_of(at)),
    }
    return Panel(title="Training", context=context)


def _training_due(*, user, record, at, value):
    own = own_member(user) if value else None
    if own is None or not may_sign_up(user):
        return None
    today, url = clock.day_of(at), reverse("learning:days")
    due = training.due_among([own], on=today, trainings=value)[own.pk]
    signed = set(sign_ups.own_to_come(user, at=at).values_list("day__course__training", flat=True)) if due else set()
    return [
        Task(title=f"Sign up for training: {due_words(one, on=today)}", url=url, order=TRAINING, due=one.by)
        for one in due
        if one.training["code"] not in signed
    ]


def _of_leaving(*, user, record, at):
    """The courses that a member who leaves gives up, and those that need another trainer."""
    held = [Panel(title=f"Freed: {one.day}", order=40) for one in sign_ups.held_to_come(record, at=at)]
    trains = sign_ups.training_to_come(record.user, at=at)
    return [*held, *(Panel(title=f"Name another trainer: {day}", order=45) for day in trains)]


def _to_be_trained(*, user, record, at):
    return Panel(title="See the courses", url=reverse("learning:days"))


def _beside_a_review(*, user, record, at):
    if record.state not in VISIT_OVER or not user.has_perm("learning.sign_certificates", record):
        return None
    return Panel(title="Certificates", url=reverse("learning:certificates", args=[record.pk]), order=85)


def _evaluation(*, user, record, at):
    if record.state not in VISIT_OVER or not user.has_perm("learning.see_evaluation", record):
        return None
    return Panel(title="Evaluation", url=reverse("learning:evaluation", args=[record.pk]), order=86)


def _feedback_to_members(*, user, record, at):
    if record.state not in VISIT_OVER or not user.has_perm("learning.speak_to_members", record):
        return None
    return Panel(title="Feedback to members", url=reverse("learning:members", args=[record.pk]), order=87)


def _on_a_member(*, user, record, at):
    """A link to the goals of a member, for those who choose teams."""
    if not user.has_perm("learning.run_courses"):
        return None
    return Panel(title="Goals", template="learning/goals_link.html", context={"member": record}, order=30)


def _beside_a_seat(*, user, record, at):
    """The page of the members who want to learn what a seat seeks, and their keys: a liking to see, and no rule."""
    if not user.has_perm("learning.see_learners", record):
        return None
    return Panel(
        title="Members who want to learn this",
        url=reverse("learning:learners", args=[record.pk]),
        context={"learners": {goal.member_id for goal in goals.learners_for(record)}},
    )


def _in_the_calendar(*, user, record, at):
    """The days of courses on which a person has a place or trains, from the day ``record`` on."""
    events = [day_event(day, shows_meeting=True) for day in sign_ups.own_days(user, since=record)]
    return Panel(title="Courses", context={"events": events})


def _days_away(*, user, record, at):
    """The days of courses, in a room, of the past year and to come on which the member ``record`` has a place."""
    panels = []
    for sign_up in sign_ups.away_for(record, since=at - YEAR):
        day, title = sign_up.day, str(sign_up.day)
        about = {"subject": reference_for(sign_up, title).reference, "period": Period(day.day, day.day)}
        panels.append(Panel(title=title, context={**about, "to": day.place}))
    return panels


register("calendar.event", "learning", _in_the_calendar)
register("expenses.days", "learning", _days_away)
register("member.leaving", "learning", _of_leaving)
register("member.training", "learning", _to_be_trained)
register("review.navigation", "learning", _beside_a_review)
register("review.navigation", "learning.evaluation", _evaluation)
register("review.navigation", "learning.feedback", _feedback_to_members)
register("navigation", "learning", _navigation, annotation=sign_ups.sees_courses)
register("home.panel", "learning", _my_learning, annotation=key_of_own_member)
register("home.task", "learning.courses", _your_courses, annotation=sign_ups.has_at_home)
register("member.panel", "learning", _on_a_member)
register("seat.beside", "learning", _beside_a_seat)
register("members.list", "learning", _on_the_list)
register("home.task", "learning.attendance", _attendance, annotation=sign_ups.lacks_attendance)
register("home.task", "learning.reflect", _reflect, annotation=reflections.is_asked_to_reflect)
register("home.task", "learning.training", _training_due, annotation=training.trainings_today)
