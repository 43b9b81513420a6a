"""Puts the worked example together, in the order in which a programme would live it."""

from datetime import timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.housekeeping.example import cadre as example_cadre
from cadre.housekeeping.example import reviews as stories
from cadre.housekeeping.example.cast import NAMED
from cadre.housekeeping.example.northshire import read_and_heard
from cadre.housekeeping.example.whole import afterwards, others, story
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.members.models import Member
from cadre.teams.operations import offers


class AlreadyThere(Exception):
    """The worked example has been loaded before."""


# The programme and its cadre are older than the oldest review.
FOUNDED = timedelta(days=500)


@transaction.atomic
def build(*, at) -> None:
    """Load the whole example, or nothing of it. Raises ``AlreadyThere`` when it is there."""
    if User.objects.filter(demo_note__gt="").exists():
        raise AlreadyThere
    people = _people(at - FOUNDED)
    example_cadre.fill(people, joined_at=at - FOUNDED, at=at)
    afterwards.tell(people, story.tell(people, at=at), at=at)
    others.tell(people, at=at)
    _northshire(people, at)
    _others(people, at)


def _people(at) -> dict:
    people = {}
    for person in NAMED:
        email = f"{person.key.replace('_', '.')}@people.example"
        user = accounts.invite(email=email, name=person.name, by=SYSTEM, at=at)
        accounts.activate(user=user, at=at)
        accounts.describe(user=user, note=person.note)
        if person.role:
            accounts.grant_role(user=user, role=person.role, by=SYSTEM, at=at)
        people[person.key] = user
    return people


def _northshire(people, at):
    """A review under preparation: terms agreed, a team nearly whole, one offer waiting."""
    asked = stories.ask(people, people["sponsor"], "northshire", stories.REASON, at=at - timedelta(days=60))
    review = stories.accept(people, asked, at=at - timedelta(days=50))
    stories.set_scope(people, review, at=at - timedelta(days=45))
    stories.set_visit(people, review, at=at, in_days=66)
    stories.staff(people, review, at=at)
    stories.agree(people, review, people["sponsor"], at=at)
    experts, local, _, remote = stories.add_seats(people, review, at=at)
    by = people["coordinator"]
    stories.seat_member(by, experts, _of(people["member"]), at=at)
    stories.seat_best(people, experts, 1, at=at)
    stories.seat_member(by, remote, _of(people["adviser"]), at=at)
    read_and_heard(people, review, at=at)
    offers.offer_seat(
        seat=local,
        member=_of(people["asked"]),
        answer_by=clock.day_of(at) + timedelta(days=5),
        why="Knows partners of the voluntary sector",
        override_reason="Has led focus groups for us before",
        by=by,
        at=at,
    )


def _of(user) -> Member:
    return Member.objects.get(user=user)


def _others(people, at):
    """Others at earlier stages, and two requests that wait for a decision."""
    sponsor = people["other_sponsor"]
    scoping = stories.accept(
        people, stories.ask(people, sponsor, "eastmere", "We want our response to stalking tested.", at=at), at=at
    )
    stories.set_scope(people, scoping, at=at, strands=("stalking-harassment", "domestic-abuse"))
    stories.accept(
        people, stories.ask(people, sponsor, "dyffryn-gwyn", "A new multi-agency hub opened in spring.", at=at), at=at
    )
    stories.ask(people, sponsor, "southvale", "Repeat missing episodes of children in care are rising.", at=at)
    stories.ask(people, sponsor, "westhaven", "We merged two public protection teams and want fresh eyes.", at=at)
