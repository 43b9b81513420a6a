"""The host objects to a member once, with a reason; the programme decides, and answers."""

import pytest

from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.reviews.models import Access
from cadre.teams.models import Objection, Place
from cadre.teams.operations.objections import CannotObject, object_to
from cadre.teams.operations.places import stand_down
from cadre.teams.queries.candidates import exclusions_of
from tests.helpers import page_of, signed_in

REASON = "They wrote about our force last year"


def press(world, who: str, path: str, **typed):
    return signed_in(world.people[who]).post(f"{world.place.get_absolute_url()}/{path}", typed, follow=True).text


def objected(world) -> Objection:
    press(world, "sponsor", "object", reason=REASON)
    return Objection.objects.get(place=world.place)


def objects(world) -> bool:
    """Whether the objection keeps the member off the seats of the review."""
    found = exclusions_of(world.place.member, world.seat, at=clock.now())
    return "objection" in {exclusion.code for exclusion in found}


def test_those_who_choose_the_team_are_told_and_the_member_stays(world):
    assert objected(world).reason == REASON
    assert Place.objects.get(pk=world.place.pk).state == "confirmed"
    told = set(Email.objects.filter(template="teams/objection").values_list("to_label", flat=True))
    assert world.people["review_lead"].name in told
    assert objects(world)


def test_only_those_concerned_read_it(world):
    objected(world)
    readers = {who: REASON in page_of(world.people[who], world.place.get_absolute_url()) for who in READERS}
    assert readers == READERS


READERS = {"coordinator": True, "review_lead": True, "spoc": True, "member": True, "researcher": False}


def test_the_team_says_it_to_those_who_choose_it(world):
    objected(world)
    page = f"{world.review.get_absolute_url()}/team"
    readers = {who: "The host objects" in page_of(world.people[who], page) for who in CHOOSERS}
    assert readers == CHOOSERS


CHOOSERS = {"coordinator": True, "review_lead": True, "member": False, "researcher": False, "spoc": False}


def test_the_programme_keeps_the_member(world):
    objected(world)
    assert "Choose whether they stay" in press(world, "coordinator", "answer-objection", answer="x")
    press(world, "coordinator", "answer-objection", decision="keep", answer="It was fair")
    assert "It was fair" in page_of(world.people["sponsor"], world.place.get_absolute_url())
    assert not objects(world)
    with pytest.raises(CannotObject):
        object_to(place=world.place, reason="Again", by=world.people["spoc"], at=clock.now())


def test_the_programme_stands_the_member_down(world):
    objected(world)
    press(world, "coordinator", "answer-objection", decision="accept", answer="We understand")
    assert Place.objects.get(pk=world.place.pk).state == "stood-down"
    assert not Access.objects.filter(user=world.people["member"], review=world.review, closes_at=None).exists()
    assert objects(world), "they are offered no other seat of the review"
    assert Email.objects.filter(template="teams/objection_answered").count() == 1


def test_a_member_who_stands_down_first_leaves_nothing_to_answer(world):
    objection = objected(world)
    stand_down(place=world.place, why="Ill", by=world.people["member"], at=clock.now())
    objection.refresh_from_db()
    assert objection.state == "lapsed"
    assert "No objection to this member waits" in press(world, "coordinator", "answer-objection", decision="keep")


def test_nobody_objects_once_the_visit_has_begun(world):
    type(world.review).objects.filter(pk=world.review.pk).update(state="visiting")
    assert "the visit has begun" in press(world, "sponsor", "object", reason=REASON)
    assert not Objection.objects.exists()
