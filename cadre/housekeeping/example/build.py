"""Puts the worked example together: everything that happened, in the order of its days."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from cadre.accounts.models import User
from cadre.housekeeping.example import (  # noqa: F401
    afterwards,
    beginnings,
    courses,
    emails,
    evidence,
    expenses,
    findings,
    joining,
    learning,
    mailings,
    people,
    reflections,
    reporting,
    seasons,
    standing,
    team,
)
from cadre.housekeeping.example.content import CONTENT, Days, content
from cadre.housekeeping.example.story import STEPS, Story
from cadre.kernel import clock
from cadre.programme.operations import change_settings


class AlreadyThere(Exception):
    """The worked example has been loaded before."""


@transaction.atomic
def build(*, at) -> None:
    """Load the whole example, or nothing of it. Raises ``AlreadyThere`` when it is there."""
    if User.objects.filter(demo_note__gt="").exists():
        raise AlreadyThere
    days = Days(clock.day_of(at))
    people.add_programme(days)
    standing.begin(days)
    for _, act in sorted(
        [
            *_of_members(days),
            *_of_reviews(days),
            *joining.events(days),
            *courses.events(days),
            *reflections.events(days),
            *expenses.events(days),
            *mailings.events(days),
            *seasons.events(days),
            *standing.events(days),
        ],
        key=lambda event: event[0],
    ):
        act()
    emails.deliver(days)
    office = {"contact_name": "the programme office", "contact_email": "office@people.example"}
    change_settings(**office, by=people.user("asha"), at=at)


def _of_members(days) -> Iterator[tuple[datetime, Callable]]:
    for person in content("members")["members"]:
        yield days.ago(person["joined"], person["name"]), partial(people.join, person, days)
        if "state" in person:
            yield days.ago(person["state"]["ago"], person["name"]), partial(people.move, person, days)
        if "complaint" in person:
            yield days.ago(person["complaint"]["ago"], person["name"]), partial(people.complain, person, days)
    for script in content("conflicts"):
        yield days.ago(script["ago"], script["who"]), partial(people.declare, script, days)


def _of_reviews(days) -> Iterator[tuple[datetime, Callable]]:
    for path in sorted((CONTENT / "reviews").glob("*.yaml")):
        for script in content(f"reviews/{path.stem}"):
            yield from _of_review(Story(script, days))


def _of_review(story) -> Iterator[tuple[datetime, Callable]]:
    """The steps of one review; two of one day are a while apart, in the order in which they are written."""
    last = None
    for details in story.script["steps"]:
        (name,) = details.keys() - {"ago", "time"}
        at = story.days.ago(details["ago"], f"{story.script['host']} {name}", details.get("time"))
        at = max(at, last + timedelta(minutes=35)) if last else at
        yield at, partial(_carry_out, story, name, details, at)
        last = at


def _carry_out(story, name, details, at) -> None:
    try:
        STEPS[name](story, details[name], at)
    except Exception as fault:
        fault.add_note(f"{story.script['host']}: {name}, {details['ago']} days ago")
        raise
