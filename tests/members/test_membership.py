"""Pausing, leaving and returning: what each page says is what happens, and whoever has to know is emailed."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.learning.models import SignUp
from cadre.mail.models import Email
from cadre.members.models import Member
from cadre.members.operations import membership
from cadre.teams.models import Offer, Place
from tests.helpers import edit, html_of, page_of, signed_in, three

DAY = timedelta(days=1)


def emails(template: str) -> list[str]:
    return list(Email.objects.filter(template=template).values_list("address", flat=True))


def state_of(member) -> str:
    return Member.objects.get(pk=member.pk).state


def test_a_member_pauses_until_a_day_and_the_pause_ends_by_itself(world):
    member = world.member_record
    door, here = signed_in(member.user), f"/members/{member.pk}"
    refused = edit(door, f"{here}/pause", three("until", world.today))
    assert "must be after" in html_of(refused)
    assert edit(door, f"{here}/pause", three("until", world.today + 9 * DAY)).status_code == 302
    assert state_of(member) == "paused"
    assert f"until {clock.format_date(world.today + 9 * DAY)}" in html_of(door.get(here))
    assert membership.end_pauses(at=clock.now() + 8 * DAY) == 0
    assert membership.end_pauses(at=clock.now() + 10 * DAY) == 1
    assert state_of(member) == "active"
    assert emails("members/pause_ended") == [member.user.email]


def test_a_pause_ends_at_once_when_its_member_wants(world):
    member, at = world.member_record, clock.now()
    membership.pause(member=member, until=None, by=world.people["coordinator"], at=at)
    assert emails("members/paused") == [member.user.email]
    assert membership.end_pauses(at=at + 999 * DAY) == 0, "without a last day it is for a person to end"
    assert edit(signed_in(member.user), f"/members/{member.pk}/resume", {}).status_code == 302
    assert state_of(member) == "active"


def test_who_leaves_reads_what_is_freed_and_it_is_freed(world):
    member = world.member_record
    place = Place.objects.get(member=member, state="confirmed")
    sign_up = SignUp.objects.get(member=member, pk=world.sign_up.pk)
    door, page = signed_in(member.user), f"/members/{member.pk}/leave"
    asked = html_of(door.get(page))
    assert f"Freed: {place.seat.title}, {place.review.name}" in asked
    assert f"Freed: {sign_up.day}" in asked
    assert "Choose what happens to the account" in html_of(edit(door, page, {}))
    assert edit(door, page, {"account": "close"}).status_code == 302
    place.refresh_from_db()
    sign_up.refresh_from_db()
    assert (place.state, place.stood_down_why) == ("stood-down", "Left the cadre")
    assert sign_up.state == "given-up"
    member.user.refresh_from_db()
    assert not member.user.is_active
    assert set(emails("members/left")) == {"lead@world.example", "coordinator@world.example"}
    assert door.get("/my-profile").status_code == 302, "signed out everywhere"


def test_an_open_offer_is_withdrawn_and_staff_bring_a_member_back(world):
    member = world.other_member_record
    offer = Offer.objects.get(member=member, state="offered")
    door, here = signed_in(world.people["coordinator"]), f"/members/{member.pk}"
    assert edit(door, f"{here}/leave", {"account": "close"}).status_code == 302
    offer.refresh_from_db()
    assert offer.state == "withdrawn"
    assert emails("members/left_recorded") == [member.user.email]
    assert "Record that they return" in html_of(door.get(here))
    assert edit(door, f"{here}/return", {}).status_code == 302
    assert state_of(member) == "active"
    assert Member.objects.serving().filter(pk=member.pk).exists(), "the account is open again"
    assert emails("members/returned") == [member.user.email]


def test_an_account_with_a_role_in_the_programme_stays_open(world):
    member = world.member_record
    Member.objects.filter(pk=member.pk).update(user=world.people["coordinator"])
    page = f"/members/{member.pk}/leave"
    answer = edit(signed_in(world.people["lead"]), page, {"account": "close"})
    assert "has a role in the programme" in html_of(answer)
    assert state_of(member) == "active"


@pytest.mark.parametrize("verb", ["pause", "leave"])
def test_a_member_has_the_moves_of_their_own_membership(world, verb):
    page = page_of(world.people["member"], f"/members/{world.member_record.pk}")
    assert f"/members/{world.member_record.pk}/{verb}" in page
    assert "/suspend" not in page
