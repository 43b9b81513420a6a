"""Puts the worked example together, in the order in which a programme would live it."""

from datetime import timedelta

from django.db import transaction

from cadre.accounts.models import User
from cadre.housekeeping.example import cadre as example_cadre
from cadre.housekeeping.example import reviews as stories
from cadre.housekeeping.example.cast import NAMED
from cadre.housekeeping.example.northshire import read_and_heard
from cadre.housekeeping.example.whole import afterwards, others, story
from cadre.housekeeping.example.whole.reading import in_that_week
from cadre.housekeeping.example.whole.story import TUESDAY
from cadre.housekeeping.story import steps_review as reviews
from cadre.housekeeping.story.steps_team import offer_seat
from cadre.kernel import clock
from cadre.members.models import Member
from cadre.programme.operations import change_settings


class AlreadyThere(Exception):
    """The worked example has been loaded before."""


QUESTIONS = [
    "How do officers hear and record what victims want, in their own words?",
    "What happens to the voice of the victim when the case passes from one team to another?",
    "How does the force know that its norms reach the front line?",
    "What do partners see that the force does not?",
]
REASON = (
    "We changed how first responders record the voice of the victim eighteen months ago. Our own checks say that it "
    "works. We would like people who do the work elsewhere to tell us whether it does."
)
OTHERS = {
    "eastmere": "We want our response to stalking tested.",
    "dyffryn-gwyn": "A new multi-agency hub opened in spring.",
    "southvale": "Repeat missing episodes of children in care are rising.",
    "westhaven": "We merged two public protection teams and want fresh eyes.",
}
# The programme and its cadre are older than the oldest review.
FOUNDED = timedelta(days=500)


@transaction.atomic
def build(*, at) -> None:
    """Load the whole example, or nothing of it. Raises ``AlreadyThere`` when it is there."""
    if User.objects.filter(demo_note__gt="").exists():
        raise AlreadyThere
    people = _people(at - FOUNDED)
    change_settings(
        contact_name="the programme office", contact_email="office@people.example", by=people["lead"], at=at
    )
    example_cadre.fill(people, joined_at=at - FOUNDED, at=at)
    afterwards.tell(people, story.tell(people, at=at), at=at)
    others.tell(people, at=at)
    _northshire(people, at)
    _others(people, at)


def _people(at) -> dict:
    return {
        person.key: reviews.add_user(
            email=f"{person.key.replace('_', '.')}@people.example",
            name=person.name,
            role=person.role,
            note=person.note,
            at=at,
        )
        for person in NAMED
    }


def _northshire(people, at):
    """A review under preparation: terms agreed, a team nearly whole, one offer waiting."""
    asked = stories.ask(people["sponsor"], "northshire", REASON, at=at - timedelta(days=60))
    review = stories.accept(people, asked, at=at - timedelta(days=50))
    _set_scope(people, review, at=at - timedelta(days=45))
    first = in_that_week(clock.day_of(at) + timedelta(days=66), TUESDAY)
    reviews.set_visit(review=review, first=first, by=people["coordinator"], at=at)
    for key, role in (("spoc", "spoc"), ("review_lead", "review-lead")):
        reviews.name_person(review=review, user=people[key], role=role, by=people["lead"], at=at)
    reviews.agree_terms(review=review, sponsor=people["sponsor"], lead=people["lead"], at=at)
    experts, local, _, remote = stories.add_seats(people, review, at=at)
    stories.seat_member(people, experts, _of(people["member"]), at=at)
    stories.seat_best(people, experts, 1, at=at)
    stories.seat_member(people, remote, _of(people["adviser"]), at=at)
    read_and_heard(people, review, at=at)
    offer_seat(
        seat=local,
        member=_of(people["asked"]),
        days=5,
        why="Knows partners of the voluntary sector",
        override_reason="Has led focus groups for us before",
        by=people["coordinator"],
        at=at,
    )


def _set_scope(people, review, *, at, strands=("domestic-abuse", "rasso", "stalking-harassment")):
    stories.set_scope(
        people,
        review,
        actions=["2.4.1", "2.6.2", "P-2.4.b"],
        strands=strands,
        lines=QUESTIONS,
        exclusions="Two cases under appeal, which the force will name to the review lead.",
        sharing="learning-anonymised",
        marking="OFFICIAL-SENSITIVE",
        at=at,
    )


def _of(user) -> Member:
    return Member.objects.get(user=user)


def _others(people, at):
    """Others at earlier stages, and two requests that wait for a decision."""
    asked = {slug: stories.ask(people["other_sponsor"], slug, reason, at=at) for slug, reason in OTHERS.items()}
    scoping = stories.accept(people, asked["eastmere"], at=at)
    _set_scope(people, scoping, at=at, strands=("stalking-harassment", "domestic-abuse"))
    stories.accept(people, asked["dyffryn-gwyn"], at=at)
