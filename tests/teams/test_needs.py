"""What a member needs for a visit: asked when they accept, read by who organises it alone, and gone afterwards."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client

from cadre.audit.models import Entry
from cadre.housekeeping.story.steps_review import name_person
from cadre.housekeeping.story.steps_team import accept_offer
from cadre.jobs.registry import schedules, task_of
from cadre.kernel import clock
from cadre.reviews.choices import ReviewRole
from cadre.reviews.models import Review
from cadre.teams.models import Place, VisitNeeds
from cadre.teams.models.needs import NOTHING_NEEDED
from cadre.teams.operations.needs import VisitOver, state_needs
from cadre.teams.operations.places import stand_down
from tests.helpers import html_of, signed_in
from tests.teams.steps import link_to

WORDS = "Zebrafinch lift"
ACCEPTS = {"answer": "accept", "tie": "none", "access": WORDS, "dietary": "", "caring": ""}


def tables_with(words: str) -> set[str]:
    """The tables with a row that has these words in any of its columns."""
    return {
        model._meta.label
        for model in apps.get_models()
        if any(words.lower() in str(values).lower() for values in model._base_manager.values_list())
    }


def accept(world):
    offer = world.offer
    accept_offer(offer=offer, by=world.people["other_member"], at=clock.now(), needs=NOTHING_NEEDED | {"access": WORDS})
    return Place.objects.get(offer=offer)


def test_what_is_said_by_link_is_in_one_table_and_in_no_table_once_the_visit_is_over(world):
    offer_link = link_to(world.people["other_member"])
    door = Client()
    assert "We delete them when the visit is over" in html_of(door.get(offer_link))
    assert "We have recorded your answer" in html_of(door.post(offer_link, ACCEPTS))
    assert tables_with(WORDS) == {"teams.VisitNeeds"}
    delete_needs = task_of("teams.delete_needs").run
    Review.objects.filter(pk=world.review.pk).update(first_day=world.today, last_day=world.today)
    delete_needs(attempt=None)
    assert VisitNeeds.objects.count() == 1, "the visit is not over before its last day is"
    Review.objects.update(first_day=world.today - timedelta(days=3), last_day=world.today - timedelta(days=1))
    delete_needs(attempt=None)
    assert tables_with(WORDS) == set()
    assert "teams.delete_needs" in schedules()


def test_an_answer_of_no_keeps_nothing_of_it(world):
    door = signed_in(world.people["other_member"])
    door.post(f"/offers/{world.offer.pk}/answer", ACCEPTS | {"answer": "decline", "reason": "time"})
    assert tables_with(WORDS) == set()


def test_the_coordinator_reads_it_until_an_organiser_is_named_and_then_the_organiser_alone(world):
    accept(world)
    page = f"/reviews/{world.review.pk}/team-needs"
    coordinator, lead = signed_in(world.people["coordinator"]), signed_in(world.people["lead"])
    assert WORDS in html_of(coordinator.get(page))
    assert "What the team needs" in html_of(coordinator.get(f"/reviews/{world.review.pk}/team-sheet"))
    assert lead.get(page).status_code == 403
    organiser = world.people["lead"]
    name_person(review=world.review, user=organiser, role=ReviewRole.ORGANISER, by=organiser, at=clock.now())
    assert WORDS in html_of(signed_in(organiser).get(page))
    assert signed_in(world.people["coordinator"]).get(page).status_code == 403


def test_the_member_changes_it_and_the_trail_has_no_word_of_it(world):
    place = accept(world)
    door, page = signed_in(world.people["other_member"]), f"/places/{place.pk}/needs"
    shown = html_of(door.get(page))
    assert WORDS in shown
    opened = {"opened_with": door.get(page).context["form"]["opened_with"].value()}
    door.post(page, {**opened, "access": "Yellowhammer ramp", "dietary": "", "caring": ""})
    assert VisitNeeds.objects.get().access == "Yellowhammer ramp"
    assert tables_with("Yellowhammer ramp") == {"teams.VisitNeeds"}
    assert Entry.objects.filter(act="teams.state_needs").count() == 1
    for needs in ({"access": "Yellowhammer ramp"}, {}):
        state_needs(place=place, needs=NOTHING_NEEDED | needs, by=place.member.user, at=clock.now())
    assert not VisitNeeds.objects.exists(), "empty words take it back"
    assert Entry.objects.filter(act="teams.state_needs").count() == 2, "the same again is no entry"


def test_it_goes_with_the_place(world):
    place = accept(world)
    stand_down(place=place, why="Ill", by=world.people["lead"], at=clock.now())
    assert tables_with(WORDS) == set()
    with pytest.raises(VisitOver):
        state_needs(place=place, needs=NOTHING_NEEDED, by=place.member.user, at=clock.now())
    answer = signed_in(world.people["other_member"]).get(f"/places/{place.pk}/needs", follow=True)
    assert "It is deleted now" in html_of(answer)
