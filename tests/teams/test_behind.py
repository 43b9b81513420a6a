"""“No reserve for this seat” on the team's page: what the candidates of each seat would say, in three questions."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cadre.availability import queries as availability_queries
from cadre.housekeeping.story.steps_team import add_member, add_seat
from cadre.kernel import clock
from cadre.members.models import DeclaredConflict, Employment, Member
from cadre.organisations.models import Neighbour, Succession
from cadre.reviews.models import Access, Review
from cadre.reviews.queries.scope import with_scope
from cadre.teams import queries
from cadre.teams.models import Offer
from cadre.teams.queries.candidates import candidates_for, pool_of_team, without_reserves
from tests.helpers import html_of, signed_in


@pytest.fixture
def world(world):
    lead, at = world.people["lead"], clock.now()
    one = {"by": lead, "at": at}
    for modes in [("desk",), ("visit",), ("remote",), ("workshop",), ("desk", "visit")]:
        add_seat(review=world.review, modes=modes, **one)
    wide = add_seat(review=world.review, modes=("remote",), **one)
    type(wide).objects.filter(pk=wide.pk).update(people=4)
    return world


def another(world, number: int, levels=3, **changes) -> Member:
    """One more member who could take any seat but the workshop, but for the ``changes``."""
    made = add_member(
        email=f"more{number}@world.example",
        name=f"More {number}",
        kind="academic",
        organisation=world.third,
        title="Reader",
        levels={(world.strand.pk, "children"): levels},
        at=clock.now(),
    )
    Member.objects.filter(pk=made.pk).update(**changes)
    return made


def said(world) -> set[int]:
    review = with_scope(Review.objects.select_related("organisation").get(pk=world.review.pk))
    seats = queries.seats_and_offers(review)
    return without_reserves(pool_of_team(review, seats, on=clock.day_of(clock.now())), seats, queries.offers_on(review))


def counted(world) -> set[int]:
    """The slow way: every member looked at for every seat."""
    alone = set()
    offers = queries.offers_on(world.review)
    for seat in queries.team_of(world.review):
        asked = {each.member_id for each in offers if each.seat_id == seat.pk}
        found = candidates_for(seat, at=clock.now())
        behind = [each for each in found if each.is_eligible and each.member.pk not in asked]
        if seat.free and len(behind) <= max(0, seat.free - len(seat.open_offers)):
            alone.add(seat.pk)
    return alone


def two_alone(world) -> Member:
    """Two members can serve and nobody else, so that each seat for one has just somebody behind it; the second."""
    Member.objects.update(state="paused")
    another(world, 0)
    return another(world, 1)


BETWEEN = {
    "paused": lambda world, second: Member.objects.filter(pk=second.pk).update(state="paused"),
    "not trained": lambda world, second: Member.objects.filter(pk=second.pk).update(standing="onboarding"),
    "too far": lambda world, second: Member.objects.filter(pk=second.pk).update(latitude=50, longitude=1, travel_km=1),
    "of the host": lambda world, second: _jobs(second).update(organisation=world.host),
    "formerly of the host": lambda world, second: _left(second, world.host),
    "declared": lambda world, second: DeclaredConflict.objects.create(
        user=second.user, organisation=world.host, reason="x", valid_from=world.today, declared_at=clock.now()
    ),
    "of a neighbour": lambda world, second: _border(*sorted([_moved(second, world.other), world.host.pk])),
    "of a predecessor": lambda world, second: Succession.objects.create(
        predecessor_id=_moved(second, world.other), successor=world.host
    ),
    "of a force the host visited": lambda world, second: _visited(world, _moved(second, world.other)),
    "not free": lambda world, second: availability_queries.ranges_of(second).update(last=world.today),
    "offers nothing": lambda world, second: second.mode_preferences.all().delete(),
    "knows too little": lambda world, second: second.expertise.all().update(level=1),
}


def _jobs(member):
    return Employment.objects.filter(member=member)


def _left(member, organisation):
    day = clock.day_of(clock.now())
    _jobs(member).update(
        organisation=organisation, valid_from=day - timedelta(days=90), valid_to=day - timedelta(days=30)
    )


def _moved(member, organisation) -> int:
    _jobs(member).update(organisation=organisation)
    return organisation.pk


def _border(first, second):
    Neighbour.objects.create(first_id=first, second_id=second)


def _visited(world, organisation):
    """Somebody of the host takes part in a review of that organisation."""
    user, at = world.people["sponsor"], clock.now()
    colleague = Member.objects.create(user=user, kind="academic", state="paused", joined_at=at, updated_at=at)
    Employment.objects.create(member=colleague, organisation=world.host, title="x", valid_from=world.today)
    review = Review.objects.exclude(organisation=world.host).first()
    Review.objects.filter(pk=review.pk).update(organisation_id=organisation)
    Access.objects.create(user=user, review=review, role="member", granted_at=at, opens_at=at, why="before")


def test_it_agrees_with_the_candidates_rule_by_rule(world, subtests):
    second = two_alone(world)
    before = said(world)
    assert before == counted(world)
    for rule, comes_between in BETWEEN.items():
        with subtests.test(rule), transaction.atomic():
            comes_between(world, second)
            after = said(world)
            assert after == counted(world)
            assert after > before, "one person less: a seat that had somebody behind it has nobody now"
            transaction.set_rollback(True)


def test_it_agrees_once_an_offer_is_answered(world):
    two_alone(world)
    assert Offer.objects.filter(state="offered").update(state="declined")
    assert said(world) == counted(world)


def test_the_page_warns_beside_the_seat_in_three_more_questions_however_many_members(world):
    door = signed_in(world.people["coordinator"])
    here = f"/reviews/{world.review.pk}/team"

    def asked():
        door.get(here)
        with CaptureQueriesContext(connection) as questions:
            page = html_of(door.get(here))
        return len(questions), page.count("No reserve for this seat")

    few, warnings = asked()
    assert warnings == len(said(world)) > 0
    for number in range(12):
        another(world, number)
    many, fewer = asked()
    assert many == few
    assert fewer < warnings
    Review.objects.filter(pk=world.review.pk).update(state="drafting")
    none, silent = asked()
    assert (none, silent) == (few - 3, 0), "after the visit nobody is sought, and nothing is asked"


def test_the_host_reads_no_warning(world):
    door = signed_in(world.people["sponsor"])
    assert "Nobody behind" not in html_of(door.get(f"/reviews/{world.review.pk}/team"))
