"""Seats of an observer or a shadow: they see the plan alone, and count for nothing that the team needs."""

import pytest

from cadre.housekeeping.story.steps_team import add_seat, take_place
from cadre.kernel import clock
from cadre.members.models import Member
from cadre.reviews.models import Access, Review
from cadre.reviews.queries.scope import with_scope
from cadre.teams.models import Offer, Place, Seat
from cadre.teams.operations.completion import complete_places
from cadre.teams.operations.places import stand_down
from cadre.teams.presenters.covering import coverage
from cadre.teams.queries import seats_and_offers
from cadre.teams.queries.candidates import pool_of_team, without_reserves
from cadre.teams.queries.checks import seats_with_places
from cadre.teams.queries.frozen import frozen, vacant
from tests.helpers import edit, page_of, signed_in

pytestmark = pytest.mark.once
SEAT = {"title": "Watcher", "modes": ["visit"], "people": "1", "effort_days": "1", "is_required": "on"}


@pytest.fixture
def seat(world):
    Offer.objects.filter(member=world.other_member_record).update(state="withdrawn")
    by = {"by": world.people["lead"], "at": clock.now()}
    return add_seat(review=world.review, title="Watcher", modes=("visit",), is_required=False, purpose="observer", **by)


@pytest.fixture
def place(world, seat):
    take_place(seat=seat, member=world.other_member_record, by=world.people["lead"], at=clock.now())
    return Place.objects.get(seat=seat)


def team(world):
    review = with_scope(Review.objects.select_related("organisation").get(pk=world.review.pk))
    return review, seats_and_offers(review)


def test_the_form_makes_it_optional_whatever_is_ticked(world):
    door = signed_in(world.people["coordinator"])
    door.post(f"/reviews/{world.review.pk}/seats/add", {**SEAT, "purpose": "shadow"})
    made = Seat.objects.get(title="Watcher")
    assert (made.purpose, made.is_required) == ("shadow", False)
    edit(door, f"/seats/{made.pk}/change", {"purpose": "team", "is_required": "on"})
    made.refresh_from_db()
    assert (made.purpose, made.is_required) == ("team", True)


def test_a_seat_that_someone_has_stays_what_they_were_told(world, place):
    door, url = signed_in(world.people["coordinator"]), f"/seats/{place.seat_id}/change"
    assert "would see another part of the review" in edit(door, url, {"purpose": "team"}).text
    assert Seat.objects.get(pk=place.seat_id).purpose == "observer"
    edit(door, url, {"title": "Guest"})
    assert Seat.objects.get(pk=place.seat_id).title == "Guest"
    stand_down(place=place, why="Ill", by=world.people["lead"], at=clock.now())
    assert not Access.objects.filter(user=world.people["other_member"], review=world.review, closes_at=None).exists()
    edit(door, url, {"purpose": "team"})
    assert Seat.objects.get(pk=place.seat_id).purpose == "team"


def test_they_see_the_plan_and_nothing_of_the_work(world, place):
    access = Access.objects.get(user=world.people["other_member"], review=world.review, closes_at=None)
    assert access.role == "observer"
    door, base = signed_in(world.people["other_member"]), world.review.get_absolute_url()
    for page in ("", "/team", "/scope", "/timetable"):
        assert door.get(f"{base}{page}").status_code == 200, page
    hidden = ("/documents", "/findings", "/evidence")
    assert {door.get(f"{base}{page}").status_code for page in hidden} <= {403, 404}
    for record in (world.document, world.finding, world.note, world.report):
        assert door.get(record.get_absolute_url()).status_code == 404, record
    stand_down(place=place, why="Ill", by=world.people["lead"], at=clock.now())
    assert door.get(base).status_code == 404


def test_the_offer_says_that_they_watch(world, seat):
    by = {"by": world.people["lead"], "at": clock.now()}
    take_place(seat=seat, member=world.other_member_record, **by)
    offer = Offer.objects.get(seat=seat)
    assert "You watch and learn: you see the plan" in page_of(world.people["other_member"], offer.get_absolute_url())


def test_they_count_for_nothing_that_the_team_needs(world, place):
    review, seats = team(world)
    member = world.other_member_record
    columns = coverage(seats, [world.strand], review, known={})["columns"]
    assert member not in [column.member for column in columns]
    assert place.seat not in seats_with_places(review)
    asked = frozen(review, seats, pins=[], left_out=[], on=world.today)
    assert f"m{member.pk}" not in {one["id"] for one in asked["members"]}


def test_an_empty_seat_of_theirs_is_neither_proposed_nor_lacking_a_reserve(world, seat):
    review, seats = team(world)
    assert seat not in vacant(seats, review)
    assert seat.pk not in without_reserves(pool_of_team(review, seats, on=world.today), seats, [])
    page = page_of(world.people["coordinator"], f"{review.get_absolute_url()}/team")
    assert "0 of 1, observer" in page
    assert "4 places" not in page, "three of the team"


def test_the_review_is_completed_and_not_counted_for_them(world, place):
    done = world.other_member_record.reviews_done, world.member_record.reviews_done
    complete_places(review=world.review, by=world.people["lead"], at=clock.now())
    place.refresh_from_db()
    assert place.state == "completed"
    keys = (world.other_member_record.pk, world.member_record.pk)
    now = tuple(Member.objects.get(pk=key).reviews_done for key in keys)
    assert now == (done[0], done[1] + 1)
