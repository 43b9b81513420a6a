"""A place that becomes free is proposed to the coordinator, or offered to the next reserve where the seat says so."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from cadre.audit.models import Entry
from cadre.housekeeping.story.steps_team import accept_offer, add_seat, offer_seat
from cadre.jobs.registry import task_of
from cadre.kernel import acts, clock
from cadre.mail.models import Email
from cadre.teams.models import Offer, Place, Seat
from cadre.teams.operations.offers import decline_offer, withdraw_offer
from cadre.teams.operations.places import stand_down
from cadre.teams.operations.reserves import last_day_to_answer
from tests.helpers import page_of
from tests.teams.steps import add_members_who_know


@pytest.fixture
def seat(world):
    """A seat for two with one offer open, and three more who could take it."""
    by = {"by": world.people["lead"], "at": clock.now()}
    made = add_seat(review=world.review, title="Open seat", people=2, offers_by_rule=True, **by)
    people = add_members_who_know(world, {"Anwen Ash": 4, "Bea Birch": 3, "Cai Cedar": 2})
    offer_seat(seat=made, member=people[0], **by)
    return made


def decline(offer):
    decline_offer(offer=offer, reason="time", note="", by=offer.member.user, at=clock.now(), how="signed-in")


def by_rule(seat) -> list[str]:
    task_of("teams.offer_to_reserves").run(attempt=None)
    return [str(offer.member) for offer in Offer.objects.filter(seat=seat, by_rule=True).order_by("pk")]


def test_a_declined_place_is_offered_to_the_next_reserve_once(world, seat):
    assert by_rule(seat) == [], "a vacancy that nobody was offered is not filled by itself"
    decline(seat.offers.get())
    before = Email.objects.filter(template="teams/offer").count()
    assert len(by_rule(seat)) == 1
    assert len(by_rule(seat)) == 1, "the job may run again"
    assert Email.objects.filter(template="teams/offer").count() == before + 1
    entry = Entry.objects.get(act="teams.offer_by_rule")
    assert entry.actor_label == "Cadre"
    made = seat.offers.get(by_rule=True)
    assert made.member.user.name != "Anwen Ash"
    assert "Offered by the rule of the seat" in page_of(world.people["coordinator"], made.get_absolute_url())
    accept_offer(offer=made, by=made.member.user, at=clock.now())
    stand_down(place=Place.objects.get(offer=made), why="Ill", by=world.people["lead"], at=clock.now())
    again = by_rule(seat)
    assert len(again) == len(set(again)) == 2


def test_an_offer_by_rule_that_is_withdrawn_is_not_made_again(world, seat):
    decline(seat.offers.get())
    by_rule(seat)
    withdraw_offer(offer=seat.offers.get(by_rule=True), by=world.people["coordinator"], at=clock.now())
    assert len(by_rule(seat)) == 1


def test_without_the_rule_the_next_reserve_is_proposed_to_the_coordinator(world, seat):
    Seat.objects.filter(pk=seat.pk).update(offers_by_rule=False)
    coordinator, page = world.people["coordinator"], seat.get_absolute_url()
    assert "The next reserve is" not in page_of(coordinator, page)
    decline(seat.offers.get())
    assert by_rule(seat) == []
    shown = page_of(coordinator, page)
    assert "A place on this seat became free. The next reserve is" in shown
    reserve = shown.split("The next reserve is <strong>")[1].partition("</strong>")[0]
    assert reserve != "Anwen Ash"
    assert f"Offer the seat to {reserve}" in shown


def test_whoever_postpones_the_review_switches_the_rule_off(world, seat):
    acts.carry_out("reviews.postpone", world.review, by=world.people["lead"], at=clock.now())
    assert not Seat.objects.get(pk=seat.pk).offers_by_rule
    assert by_rule(seat) == []


@pytest.mark.once
@pytest.mark.parametrize(("first", "last"), [(None, 7), (30, 7), (4, 3), (1, None), (-2, None)])
def test_the_last_day_to_answer_is_before_the_visit(monkeypatch, first, last):
    on = date(2026, 11, 30)
    monkeypatch.setattr("cadre.teams.operations.reserves.settings_on", lambda day: SimpleNamespace(offer_days=7))
    review = SimpleNamespace(first_day=None if first is None else on + timedelta(days=first))
    assert last_day_to_answer(review, on=on) == (None if last is None else on + timedelta(days=last))
