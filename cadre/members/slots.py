"""Panels of members on other pages: the navigation entry, tasks on the home page, and a step of setting up."""

from datetime import date

from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.kernel.text import count_of
from cadre.kernel.todos import Task
from cadre.members import presenters, queries
from cadre.members.choices import Standing
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.models import Member
from cadre.members.queries import complaints
from cadre.members.queries.agreements import key_of_open_checklist
from cadre.members.queries.renewal import due_of, overdue, own_that_may_renew, rules_of, rules_told_to
from cadre.members.queries.vetting import ends_soon, own_ends_on
from cadre.members.renewal import NOTICE, first_due


def _navigation(*, user, record, at, value):
    if not user.is_authenticated:
        return None
    if user.has_perm("members.list_members"):
        return Panel(title="Members", url=reverse("members:members"), order=30)
    return Panel(title="My profile", url=reverse("members:member", args=[value]), order=30) if value else None


def _monitoring(*, user, record, at):
    if user.has_perm("members.list_members") or not user.has_perm("members.see_monitoring"):
        return None  # whoever runs the cadre finds it on the page of members
    return Panel(title="Equality monitoring", url=reverse("members:monitoring"), order=45)


def _what_waits(*, user, record, at, value):
    own = queries.own_member(user) if value else None
    if own is None:
        return None
    due = presenters.what_is_due(**queries.what_is_stated(own))
    return [Task(title=sentence, url=own.get_absolute_url(), order=60) for sentence in due]


def _checklist(*, user, record, at, value):
    if not value:
        return None
    is_new = queries.own_member(user).standing == Standing.ONBOARDING
    title = "Finish your checklist" if is_new else "Read and answer an agreement"
    return [Task(title=title, url=reverse("members:checklist", args=[value]), order=58)]


def _own_vetting(*, user, record, at, value):
    if not value:
        return None
    day = value if isinstance(value, date) else date.fromisoformat(value)
    url = reverse("members:vetting", args=[queries.own_member(user).pk])
    return [Task(title="Ask about your vetting, which ends soon", url=url, order=59, due=day)]


def _vetting_ends(*, user, record, at, value):
    if not value:
        return None
    words = "The vetting of 1 member ends" if value == 1 else f"The vetting of {value} members ends"
    url = f"{reverse('members:members')}?vetting=ending"
    return [Task(title=f"{words} within 60 days", url=url, order=59)]


def _complaints(*, user, record, at, value):
    """The complaints that no programme lead has begun to look into."""
    waiting = complaints.complaints_to_look_into(user) if value else ()
    return [
        Task(title=f"Look into the complaint about {one.member}", url=one.get_absolute_url(), order=3)
        for one in waiting
    ]


def _judged(*, user, record, at):
    """For a programme lead, beside the list of members."""
    if not user.has_perm("members.list_complaints"):
        return None
    return Panel(title="Complaints and suspensions", url=reverse("members:complaints"), order=60)


def _appeals(*, user, record, at, value):
    waiting = complaints.appeals_to_decide(user) if value else ()
    return [Task(title=f"Decide on the appeal of {one.member}", url=one.get_absolute_url(), order=3) for one in waiting]


def _suspended(*, user, record, at, value):
    """For a suspended member: why, and how to appeal."""
    own = complaints.to_appeal(user) if value else ()
    return [Task(title="Read why your membership is suspended", url=one.get_absolute_url(), order=1) for one in own]


def _renewal(*, user, record, at, value):
    """What the reader has to confirm."""
    own, on = queries.own_member(user) if value else None, clock.day_of(at)
    day = first_due(due_of(own, on=on)) if own and own.state not in NOT_SERVING else None
    if not day or day > on + NOTICE:
        return None
    return [Task(title="Confirm your profile", url=reverse("members:renewal", args=[value]), order=59, due=day)]


def _renewals_overdue(*, user, record, at, value):
    """How many members are overdue, for those who run the cadre."""
    if not value:
        return None
    waiting = overdue(Member.objects.serving(), on=clock.day_of(at), rules=rules_of(value)).count()
    if not waiting:
        return None
    words = f"Renewal overdue: {count_of(waiting, 'member')}"
    return [Task(title=words, url=f"{reverse('members:members')}?renewal=overdue", order=60)]


def _first_members(*, user, record, at, value):
    return Panel(title="Add the first members", url=reverse("members:add"), order=50, context={"done": value})


register("home.setup", "members", _first_members, annotation=queries.has_member)
register("navigation", "members", _navigation, annotation=queries.key_of_own_member)
register("navigation", "monitoring", _monitoring)
register("home.task", "members", _what_waits, annotation=queries.own_that_lacks_something)
register("home.task", "members.checklist", _checklist, annotation=key_of_open_checklist)
register("home.task", "members.own_vetting", _own_vetting, annotation=own_ends_on)
register("home.task", "members.vetting", _vetting_ends, annotation=ends_soon)
register("home.task", "members.complaints", _complaints, annotation=complaints.waiting_complaints)
register("home.task", "members.appeals", _appeals, annotation=complaints.appeal_waits)
register("home.task", "members.suspended", _suspended, annotation=complaints.own_suspension)
register("members.beside", "complaints", _judged)
register("home.task", "members.renewal", _renewal, annotation=own_that_may_renew)
register("home.task", "members.renewals_overdue", _renewals_overdue, annotation=rules_told_to)
