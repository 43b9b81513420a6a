"""What joining puts on lower pages: the entry of the navigation, and on the home page who waits for a chat and which
applications are to be looked at."""

from datetime import timedelta

from django.urls import reverse

from cadre.joining.presenters.chats import waited, when
from cadre.joining.queries import applications, interest, supports
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task

MAX_SHOWN = 8
# A person who said that they are interested hears from us within this time.
ANSWER_WITHIN = timedelta(days=7)
# One who applied hears from us within this time.
LOOK_WITHIN = timedelta(days=14)
TALK, OFFER, LOOK, SUPPORT = 12, 13, 14, 15
WORDS = {
    "declined": "Support was declined for {}",
    "expired": "Nobody has answered about support for {}",
    "lapsed": "The support for {} has lapsed",
    "nobody": "Nobody is asked to support {}",
}


def _navigation(*, user, record, at):
    if not user.has_perm("joining.run_joining"):
        return None
    return Panel(title="Joining", url=reverse("joining:queue"), order=32)


def _what_waits(*, user, record, at, value):
    if not (value and user.has_perm("joining.run_joining")):
        return None
    today = clock.day_of(at)
    return [_task(person, at, today) for person in interest.to_talk_to(by=user, on=today)[:MAX_SHOWN]]


def _task(person, at, today) -> Task:
    if person.state == "booked":
        return _to_record(person.slot, at)
    return _waits(person, today) if person.state == "waiting" else _ask_again(person)


def _ask_again(person) -> Task:
    return Task(
        title=f"Ask {person.name} again about joining",
        url=person.get_absolute_url(),
        order=OFFER,
        due=person.ask_again_on,
    )


def _to_record(slot, at) -> Task:
    url = slot.interest.get_absolute_url()
    day = clock.day_of(slot.starts_at)
    if slot.ends_at <= at:
        return Task(title=f"Record the chat with {slot.interest.name}", url=url, order=TALK, due=day)
    return Task(title=f"Talk with {slot.interest.name}", url=url, order=TALK, note=when(slot, "en"), due=day)


def _waits(person, today) -> Task:
    return Task(
        title=f"{person.name} waits for a chat about joining",
        url=person.get_absolute_url(),
        order=OFFER,
        note=waited(person, on=today).lower(),
        due=clock.day_of(person.waits_since) + ANSWER_WITHIN,
    )


def _to_look_at(*, user, record, at, value):
    if not (value and user.has_perm("joining.run_joining")):
        return None
    return [_look(application) for application in applications.submitted()[:MAX_SHOWN]]


def _look(application) -> Task:
    return Task(
        title=f"Look at the application of {application.interest}",
        url=application.get_absolute_url(),
        order=LOOK,
        due=clock.day_of(application.waits_since) + LOOK_WITHIN,
    )


def _without_support(*, user, record, at, value):
    if not (value and user.has_perm("joining.run_joining")):
        return None
    stuck = supports.without_support(on=clock.day_of(at))[:MAX_SHOWN]
    return [
        Task(
            title=WORDS[standing.code].format(application.interest),
            url=reverse("joining:supports", args=[application.pk]),
            order=SUPPORT,
        )
        for application, standing in stuck
    ]


def _of_a_new_job(*, user, record, at):
    """That support given for the employer before counts no longer, for a member whose application has it."""
    if not supports.is_lost_with(record, on=clock.day_of(at)):
        return None
    return Panel(title="The support of the employer before no longer counts. Ask the new one under Joining", order=60)


register("navigation", "joining", _navigation)
register("home.task", "joining", _what_waits, annotation=interest.has_open)
register("home.task", "applications", _to_look_at, annotation=applications.has_submitted)
register("member.new_job", "support", _of_a_new_job)
register("home.task", "support", _without_support, annotation=supports.any_unsupported)
