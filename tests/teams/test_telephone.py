"""The list to call by when someone is needed soon: who fits and was not asked, nearest first; for staff alone."""

from types import SimpleNamespace

import pytest

from cadre.housekeeping.story.steps_team import add_seat, offer_seat
from cadre.kernel import clock
from cadre.members.models import Member
from cadre.teams.operations.offers import decline_offer
from cadre.teams.presenters.telephone import calling_order
from tests.helpers import page_of, signed_in
from tests.permissions.questions import MAX, asked
from tests.teams.steps import add_members_who_know


def test_those_who_fit_and_were_not_asked_are_listed_with_their_numbers(world):
    by = {"by": world.people["lead"], "at": clock.now()}
    seat = add_seat(review=world.review, title="Open seat", people=2, **by)
    people = add_members_who_know(world, {"Anwen Ash": 3, "Bea Birch": 3})
    Member.objects.filter(pk=people[1].pk).update(phone="01632 960 555")
    page, coordinator = f"/seats/{seat.pk}/telephone", world.people["coordinator"]
    shown = page_of(coordinator, page)
    assert shown.index("Bea Birch") < shown.index("Anwen Ash")
    assert "01632 960 555" in shown
    assert "No number" in shown
    assert page in page_of(coordinator, seat.get_absolute_url())
    assert page not in page_of(world.people["review_lead"], seat.get_absolute_url())
    made = offer_seat(seat=seat, member=people[0], **by)
    decline_offer(offer=made, reason="time", note="", by=people[0].user, at=clock.now(), how="signed-in")
    assert "Anwen Ash" not in page_of(coordinator, page)
    door = signed_in(coordinator)
    door.get("/account")
    assert max(asked({"coordinator": door}, {(page, "coordinator")}).values()) <= MAX


@pytest.mark.once
def test_nearest_first_and_without_a_number_or_a_place_last():
    def one(pk, phone, km, total=0.5):
        return SimpleNamespace(
            member=SimpleNamespace(pk=pk, phone=phone), km=km, relevance=SimpleNamespace(total=total)
        )

    people = [one(1, "", 1), one(2, "1", None), one(3, "1", 50), one(4, "1", 9), one(5, "1", 50, 0.9)]
    assert [known.member.pk for known in calling_order(people)] == [4, 5, 3, 2, 1]
