"""What availability adds to the page of a member and to the home page."""

from django.db.models import F
from django.urls import reverse

from cadre.availability import presenters, queries
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.members.presenters.lists import Column

STATED_ON = Column(
    "stated",
    "Availability confirmed",
    lambda member: clock.format_date(member.stated_on) if member.stated_on else "",
    F("stated_on"),
)
STILL_TO_DO = "Add when you are free"


def _on_a_member(*, user, record, at):
    ranges = queries.ranges_with_day(record)
    context = {
        "strip": presenters.strip(ranges, on=clock.day_of(at)),
        "own": record.user_id == user.pk,
        "stated": presenters.last_stated(ranges[0].stated_on, own=record.user_id == user.pk) if ranges else "",
        "member": record,
        "still_to_do": [] if ranges else [STILL_TO_DO],
    }
    return Panel(title="Availability", template="availability/on_a_member.html", context=context, order=10)


def _what_waits(*, user, record, at, value):
    if value is None:
        return None
    return Task(title=STILL_TO_DO, url=reverse("members:member", args=[value]), order=60)


def _on_the_account(*, user, record, at):
    return Panel(title="Your dates in your own calendar", url=reverse("availability:subscription"))


def _on_the_list(*, user, record, at):
    context = {
        "filters": {"free_from": None, "free_until": None},
        "labels": {"free_from": "Free from", "free_until": "Free until"},
        "names": ("free_from", "free_until"),
        "narrow": queries.free_throughout,
        "annotate": queries.with_stated_on,
        "columns": [STATED_ON],
    }
    return Panel(title="Availability", context=context)


register("account.link", "availability", _on_the_account)
register("members.list", "availability", _on_the_list)
register("member.fact", "availability", _on_a_member)
register("home.task", "availability", _what_waits, annotation=queries.key_without_range)
