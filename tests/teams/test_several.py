"""One offer to several people at once: previewed, with a sentence of one's own, to all of them or to none."""

from datetime import timedelta

import pytest

from cadre.housekeeping.story.steps_team import add_member
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.organisations.models import Organisation
from cadre.teams.models import Offer, Seat
from cadre.teams.operations import offers
from tests.helpers import html_of, page_of, signed_in

WORDS = "You were so good in Westhaven."


@pytest.fixture
def people(world):
    """Two who fit the seat, which has places for them."""
    Offer.objects.filter(member=world.other_member_record).update(state="withdrawn")
    Seat.objects.filter(pk=world.seat.pk).update(people=3)
    second = add_member(
        email="second@world.example",
        name="Second Choice",
        organisation=world.third,
        levels={(world.strand.pk, "children"): 3},
        at=clock.now(),
    )
    return [world.other_member_record, second]


def typed(world, people, **more):
    day = world.today + timedelta(days=7)
    answer_by = {"answer_by_0": day.day, "answer_by_1": day.month, "answer_by_2": day.year}
    return {"member": [member.pk for member in people], **answer_by, **more}


def test_those_ticked_are_shown_with_their_emails_and_offered_at_once(world, people):
    door, page = signed_in(world.people["coordinator"]), f"/seats/{world.seat.pk}/offer"
    shown = html_of(door.get(page, {"member": [member.pk for member in people]}))
    for member in people:
        assert f"Dear {member}" in shown
    assert "[Your own sentence, if you write one]" in shown
    before = Email.objects.count()
    answer = door.post(page, typed(world, people, message=WORDS), follow=True)
    assert "2 offers are in the outbox." in html_of(answer)
    made = Offer.objects.filter(seat=world.seat, state="offered")
    assert {offer.member for offer in made} == set(people)
    assert {offer.message for offer in made} == {WORDS}
    assert [WORDS in email.body for email in Email.objects.order_by("pk")[before:]] == [True, True]
    assert WORDS in page_of(people[0].user, made.get(member=people[0]).get_absolute_url())


def test_more_people_than_vacancies_are_not_offered_the_seat(world, people):
    Seat.objects.filter(pk=world.seat.pk).update(people=2)
    door = signed_in(world.people["coordinator"])
    answer = door.post(f"/seats/{world.seat.pk}/offer", typed(world, people, message=WORDS))
    assert "The seat has 1 vacancy, and you ticked 2 people" in html_of(answer)
    assert WORDS in html_of(answer), "nothing typed is lost"
    assert not Offer.objects.filter(state="offered").exists()


def test_if_a_rule_keeps_one_of_them_off_none_is_offered_the_seat(world, people):
    people[1].employments.update(organisation=Organisation.objects.get(pk=world.host.pk))
    by = {"by": world.people["coordinator"], "at": clock.now()}
    with pytest.raises(offers.NotEligible) as refused:
        offers.offer_to_several(
            whys={(member, world.seat): "x" for member in people}, answer_by=world.today + timedelta(days=7), **by
        )
    assert refused.value.member == people[1]
    assert not Offer.objects.filter(state="offered").exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "-1"])
def test_nobody_ticked_is_asked_for_and_an_odd_key_is_nobody(world, key):
    door = signed_in(world.people["coordinator"])
    page = f"/seats/{world.seat.pk}/offer"
    assert "Tick people on the page of the seat" in html_of(door.get(page, {"member": key}))
    assert door.post(page, typed(world, [], member=key)).status_code == 200


def test_when_someone_else_was_faster_nothing_typed_is_lost(world, people):
    """The last places were offered after the page was checked, and before it was sent."""
    door, page = signed_in(world.people["coordinator"]), f"/seats/{world.seat.pk}/offer"
    offer = {"answer_by": world.today + timedelta(days=7), "why": "x", "by": world.people["lead"], "at": clock.now()}
    offers.offer_seat(seat=world.seat, member=people[0], **offer)
    answer = door.post(page, typed(world, people[:1], message=WORDS))
    assert answer.status_code == 200
    assert "already has an offer of this seat or a place on it. Nothing has been sent." in html_of(answer)
    assert WORDS in html_of(answer)
    alone = door.post(f"{page}/{people[0].pk}", typed(world, people[:1], message=WORDS))
    assert "already has an offer of this seat or a place on it." in html_of(alone)
    assert WORDS in html_of(alone)
    assert Offer.objects.filter(state="offered").count() == 1
