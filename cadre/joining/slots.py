"""What joining puts on lower pages: entries of the navigation, and on the home page who waits for a chat and which
applications are to be looked at, assessed, discussed and decided on."""

from datetime import timedelta

from django.urls import reverse

from cadre.joining.balance import EACH
from cadre.joining.presenters.chats import waited, when
from cadre.joining.queries import assessing, interest, supports
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task

MAX_SHOWN = 8
# A person who said that they are interested hears from us within this time.
ANSWER_WITHIN = timedelta(days=7)
# One who applied hears from us within this time.
LOOK_WITHIN = timedelta(days=14)
# Who was asked to assess an application does so within this time.
ASSESS_WITHIN = timedelta(days=14)
TALK, OFFER, LOOK, ASSESS, SUPPORT = 12, 13, 14, 15, 16
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


def _at_home(*, user, record, at, value):
    """Applications that wait for assessors, for the person's own assessment or note, or for the lead's decision."""
    if not (value and user.has_perm("joining.assess")):
        return None
    waiting = list(assessing.at_home(user))
    runs, decides = user.has_perm("joining.run_joining"), user.has_perm("joining.decide")
    own = [one for one in waiting if one.own and not one.is_barred]
    lines = [
        [_assess(one) for one in own if one.own_state == "open"],
        [_discuss(one) for one in own if one.sent == EACH and not one.has_noted],
        [_look(one) for one in waiting if runs and one.held < EACH],
        [_decide(one) for one in waiting if decides and one.sent == EACH and not one.is_barred],
    ]
    return [line for some in lines for line in some[:MAX_SHOWN]]


def _assess(application) -> Task:
    url = reverse("joining:assess", args=[application.own])
    due = clock.day_of(application.asked_at) + ASSESS_WITHIN
    return Task(title=f"Assess the application of {application.interest}", url=url, order=ASSESS, due=due)


def _discuss(application) -> Task:
    url = reverse("joining:compare", args=[application.pk])
    return Task(title=f"Read both assessments of {application.interest} and add a note", url=url, order=ASSESS)


def _look(application) -> Task:
    is_new = application.state == "submitted"
    words = "Look at the application of" if is_new else "Choose another assessor of the application of"
    due = clock.day_of(application.waits_since) + LOOK_WITHIN
    url = application.get_absolute_url()
    return Task(title=f"{words} {application.interest}", url=url, order=LOOK, due=due)


def _decide(application) -> Task:
    due = clock.day_of(application.waits_since) + ASSESS_WITHIN + LOOK_WITHIN
    url = reverse("joining:compare", args=[application.pk])
    return Task(title=f"Decide on the application of {application.interest}", url=url, order=LOOK, due=due)


def _assessments(*, user, record, at):
    """The entry of the navigation for assessors who do not run the programme."""
    if user.has_perm("joining.run_joining") or not user.has_perm("joining.assess"):
        return None
    return Panel(title="Assessments", url=reverse("joining:assessments"), order=32)


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


def _without_own_support(*, user, record, at, value):
    """For a member whom nobody supports where they work now, and whom nobody is asked to."""
    if not value:
        return None
    return [Task(title="Name a person who supports you", url=reverse("joining:own_support", args=[value]), order=57)]


def _of_a_new_job(*, user, record, at):
    """That support given for the employer before counts no longer, for a member whose application has it."""
    if not supports.is_lost_with(record, on=clock.day_of(at)):
        return None
    whose = "your" if record.member.user_id == user.pk else "their"
    words = f"The support of the employer before no longer counts: {whose} home page asks for a person to support "
    return Panel(title=f"{words}{'you' if whose == 'your' else 'them'}", order=60)


def _on_my_profile(*, user, record, at):
    return Panel(title="Support", template="joining/on_my_profile.html", order=1) if record.user_id == user.pk else None


register("navigation", "joining", _navigation)
register("home.task", "joining", _what_waits, annotation=interest.has_open)
register("home.task", "applications", _at_home, annotation=assessing.has_at_home)
register("navigation", "assessments", _assessments)
register("member.new_job", "support", _of_a_new_job)
register("home.task", "own_support", _without_own_support, annotation=supports.own_without_support)
register("member.panel", "joining", _on_my_profile)
register("home.task", "support", _without_support, annotation=supports.any_unsupported)
