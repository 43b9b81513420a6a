"""What the engine is asked of a season: every open place, every member once, and nothing that the rules forbid."""

from datetime import timedelta

import pytest

from cadre.housekeeping.story.steps_team import add_member, add_seat, offer_seat
from cadre.kernel import clock
from cadre.matching.files.instance import parse
from cadre.members.models import Member
from cadre.reviews.models import Review, ScopeItem
from cadre.seasons.queries.frozen import frozen_season
from cadre.teams.queries import team_of
from cadre.teams.queries.frozen import frozen
from tests.helpers import working_days
from tests.world.build import organisation


@pytest.fixture
def season(world):
    """Two reviews with a seat each, in two quarters, and two members who could take either."""
    at, lead = clock.now(), world.people["lead"]
    for review, ahead in ((world.review, 40), (world.other_review, 140)):
        [day] = working_days(world.today + timedelta(ahead), 1)
        Review.objects.filter(pk=review.pk).update(state="preparing", is_paused=False, first_day=day, last_day=day)
        review.refresh_from_db()
    ScopeItem.objects.create(review=world.other_review, strand=world.strand)
    home = organisation("fourthshire")
    levels = {(world.strand.pk, side): 4 for side in world.strand.sides}
    names = ("Anwen Ash", "Bea Birch")
    world.able = [
        add_member(email=f"{name[:3].lower()}@world.example", name=name, organisation=home, levels=levels, at=at)
        for name in names
    ]
    world.seats = [
        add_seat(review=review, title="Open seat", modes=("visit",), people=2, by=lead, at=at)
        for review in (world.review, world.other_review)
    ]
    return world


def asked(world, **facts) -> dict:
    question = frozen_season([world.review, world.other_review], **{"pins": [], "on": world.today} | facts)
    parse(question)
    return question


def member_in(question, member) -> dict:
    [file] = [one for one in question["members"] if one["id"] == f"m{member.pk}"]
    return file


def kept_off(question, member) -> set[str]:
    return {one["review"] for one in question["exclusions"] if one["member"] == f"m{member.pk}"}


def test_every_open_place_is_asked_about_and_every_member_once(season):
    question = asked(season)
    open_seats = {seat["id"] for review in question["reviews"] for seat in review["seats"]}
    assert {f"s{seat.pk}" for seat in season.seats} <= open_seats
    keys = [one["id"] for one in question["members"]]
    assert len(keys) == len(set(keys))
    for member in season.able:
        days = {day for days in member_in(question, member)["available"] for day in days}
        assert {season.review.first_day.isoformat(), season.other_review.first_day.isoformat()} <= days


def test_who_is_asked_for_one_review_is_kept_off_it_and_not_free_on_its_days(season):
    member = season.able[0]
    offer_seat(seat=season.seats[0], member=member, by=season.people["lead"], at=clock.now())
    question = asked(season)
    assert kept_off(question, member) == {f"r{season.review.pk}"}
    days = {day for days in member_in(question, member)["available"] for day in days}
    assert season.review.first_day.isoformat() not in days
    held = f"m{member.pk}r{season.review.pk}"
    assert held in {pin["member"] for pin in question["pins"]}
    people = {seat["id"]: seat["people"] for review in question["reviews"] for seat in review["seats"]}
    assert (people[f"s{season.seats[0].pk}"], people[f"held{season.seats[0].pk}"]) == (1, 1)


def test_each_review_is_asked_about_as_when_a_team_is_proposed_for_it_alone(season):
    """Also about what its team breaks already: there a first-timer has nobody experienced beside them."""
    member = Member.objects.get(pk=season.able[0].pk)
    assert not member.is_experienced
    offer_seat(seat=season.seats[0], member=member, by=season.people["lead"], at=clock.now())
    question = asked(season)
    for review, file in zip([season.review, season.other_review], question["reviews"], strict=True):
        assert [file] == frozen(review, team_of(review), pins=[], left_out=[], on=season.today)["reviews"]
    assert [file.get("first_timers_beside_experienced") for file in question["reviews"]] == [False, None]


def test_who_works_for_a_host_is_kept_off_its_review_alone(season):
    home = season.able[0].employments.get()
    home.organisation = season.review.organisation
    home.save()
    assert f"r{season.review.pk}" in kept_off(asked(season), season.able[0])
    assert kept_off(asked(season), season.able[1]) == set()


def test_a_member_without_reviews_left_is_in_no_season(season):
    member = season.able[0]
    member.reviews_a_year = 0
    member.save()
    assert f"m{member.pk}" not in {one["id"] for one in asked(season)["members"]}


def test_who_is_kept_is_pinned_unless_they_may_not_sit_there_any_more(season):
    member, seat = season.able[0], season.seats[0]
    pin = {"member": f"m{member.pk}", "review": f"r{season.review.pk}", "seat": f"s{seat.pk}"}
    assert pin in asked(season, pins=[(member.pk, seat.pk)])["pins"]
    member.state = "left"
    member.save()
    assert pin not in asked(season, pins=[(member.pk, seat.pk)])["pins"]


def test_a_review_without_open_places_is_not_asked_about(season):
    Review.objects.filter(pk=season.other_review.pk).update(state="issued")
    season.other_review.refresh_from_db()
    assert [review["id"] for review in asked(season)["reviews"]] == [f"r{season.review.pk}"]
