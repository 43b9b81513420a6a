"""Vetting and renewal are looked at again when a place is confirmed and when the visit starts."""

from datetime import timedelta

import pytest

from cadre.kernel import acts, clock
from cadre.members.choices import Mode
from cadre.members.models import Member, RenewalRules, VettingLevels
from cadre.members.operations.vetting import record_vetting
from cadre.reviews.models import Review
from cadre.teams.models import Place
from cadre.teams.operations import offers
from cadre.teams.queries import team_of
from cadre.teams.queries.frozen import frozen
from cadre.teams.queries.up_to_date import exclusions_of_places
from tests.helpers import html_of, page_of, signed_in


def ask_for_vetting():
    """From now on every way of taking part needs a vetting that has been checked."""
    kept = VettingLevels.objects.get().levels
    levels = [level | {"opens": ["desk", "visit", "remote"], "without_check": False} for level in kept]
    VettingLevels.objects.update(levels=levels)


def ask_for_renewal():
    """Every member is overdue from now on; no vetting is asked for."""
    long_ago = clock.now() - timedelta(days=900)
    RenewalRules.objects.update(valid_from=long_ago.date())
    Member.objects.update(joined_at=long_ago)
    VettingLevels.objects.all().delete()


def vetted(world, member, *, days: int):
    """Vetting of the member until so many days from the last of the visit."""
    world.review.refresh_from_db()
    facts = {"level": "checked", "checked_with": "Unit", "issued_on": world.today - timedelta(days=9)}
    ends = world.review.last_day + timedelta(days=days)
    record_vetting(member=member, **facts, expires_on=ends, by=world.people["lead"], at=clock.now())


@pytest.fixture
def held(world) -> Place:
    """A place that its member accepted before the programme asked for vetting."""
    offers.accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now(), how="signed-in")
    ask_for_vetting()
    return Place.objects.get(offer=world.offer)


def confirm(world, held):
    return signed_in(world.people["coordinator"]).post(f"/places/{held.pk}/confirm", follow=True)


def test_a_place_is_confirmed_only_with_vetting_for_its_days(world, held):
    asks = page_of(world.people["coordinator"], f"/places/{held.pk}/confirm")
    assert f"{held.member}: has no vetting that opens desk" in asks
    assert "Confirm place</button>" not in asks
    assert f'href="/members/{held.member_id}/vetting"' in asks
    assert "Nothing was changed." in html_of(confirm(world, held))
    vetted(world, held.member, days=-1)
    assert "before the last day" in html_of(confirm(world, held))
    assert Place.objects.get(pk=held.pk).state == "held"
    vetted(world, held.member, days=0)
    assert "The place is confirmed" in html_of(confirm(world, held))
    assert Place.objects.get(pk=held.pk).state == "confirmed"


def test_after_the_visit_who_took_part_is_confirmed_without(world, held):
    Review.objects.filter(pk=world.review.pk).update(state="drafting")
    confirm(world, held)
    assert Place.objects.get(pk=held.pk).state == "completed"


def test_renewal_is_named_but_keeps_no_place(world):
    offers.accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now(), how="signed-in")
    ask_for_renewal()
    held = Place.objects.get(offer=world.offer)
    asks = page_of(world.people["coordinator"], f"/places/{held.pk}/confirm")
    assert "Has to confirm their profile" in asks
    confirm(world, held)
    assert Place.objects.get(pk=held.pk).state == "confirmed"


def line(world, code):
    review = Review.objects.get(pk=world.review.pk)
    return next(iter(acts.checklist("reviews.start_visit", review, at=clock.now(), only=code)), None)


def test_the_visit_starts_when_everyone_is_vetted_and_staff_read_who_is_not(world):
    Review.objects.filter(pk=world.review.pk).update(state="preparing")
    Place.objects.filter(seat__review=world.review).update(state="confirmed")
    assert line(world, "vetting") is None
    ask_for_vetting()
    assert line(world, "vetting").result.sentence == "The vetting of everyone on the team covers the visit: 1 to go"
    sheet, lead, page = f"/reviews/{world.review.pk}/team-sheet", world.people["lead"], f"/reviews/{world.review.pk}"
    words = f"{world.adviser_record}: has no vetting that opens {Mode.REMOTE.label.lower()}"
    assert words in page_of(lead, sheet)
    assert "covers the visit: 1 to go" in page_of(lead, page)
    vetted(world, world.adviser_record, days=0)
    assert line(world, "vetting") is None
    assert words not in page_of(lead, sheet)


def test_the_engine_is_given_nobody_without_vetting_or_with_an_overdue_renewal(world):
    offers.withdraw_offer(offer=world.offer, by=world.people["lead"], at=clock.now())

    def given() -> set:
        review = Review.objects.get(pk=world.review.pk)
        asked = frozen(review, team_of(review), pins=[], left_out=[], on=world.today)
        return {member["id"] for member in asked["members"]}

    key = f"m{world.other_member_record.pk}"
    assert key in given()
    ask_for_vetting()
    assert key not in given()
    vetted(world, world.other_member_record, days=0)
    assert key in given()
    ask_for_renewal()
    assert key not in given()


def test_the_places_of_a_review_are_read_in_one_query(world, django_assert_num_queries):
    sitting = list(Place.objects.filter(seat__review=world.review).select_related("seat__review", "member"))
    assert sitting
    ask_for_vetting()
    with django_assert_num_queries(1):
        assert exclusions_of_places(sitting[0].review, sitting, on=world.today)
    with django_assert_num_queries(0):
        assert exclusions_of_places(sitting[0].review, [], on=world.today) == {}
