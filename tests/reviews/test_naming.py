"""People are named from a list of those who may have the role; who has a conflict is not on it, and why is said."""

import pytest

from cadre.kernel import clock
from cadre.members.operations.conflicts import declare_conflict
from cadre.reviews.models import Access
from cadre.reviews.queries.naming import who_can_read, who_can_run, who_speaks_for_host
from tests.helpers import html_of, signed_in

pytestmark = pytest.mark.once
STAFF, READ = "/reviews/{}/people/name-staff", "/reports/{}/ask-for-read"


def keys(nameable):
    return {user.pk for user, _ in nameable.people}


def post(world, **typed):
    path = STAFF.format(world.review.pk)
    return signed_in(world.people["coordinator"]).post(path, {"role": "researcher", **typed})


def test_staff_and_serving_members_can_run_a_review_and_the_host_s_people_cannot(world):
    people = world.people
    known = keys(who_can_run(world.review, at=clock.now()))
    assert {people["lead"].pk, people["coordinator"].pk, people["other_member"].pk} <= known
    assert known.isdisjoint({people["sponsor"].pk, people["spoc"].pk, people["auditor"].pk})


def test_who_is_in_conflict_is_left_out_with_the_reason_for_those_who_may_know(world):
    person = world.people["other_member"]
    declare_conflict(
        user=person,
        organisation=world.host,
        reason="A sister works there",
        by=person,
        at=clock.now(),
    )
    known = who_can_run(world.review, at=clock.now())
    assert person.pk not in keys(known)
    [(_, conflict)] = [pair for pair in known.kept_out if pair[0] == person]
    page = html_of(signed_in(world.people["coordinator"]).get(STAFF.format(world.review.pk)))
    assert f"{person.name}: {conflict.sentence}" in page
    page = html_of(signed_in(world.people["review_lead"]).get(READ.format(world.report.pk)))
    assert "Who is not on the list" in page
    assert conflict.sentence not in page


def test_a_reader_is_no_one_of_the_team(world):
    known = keys(who_can_read(world.review, at=clock.now()))
    assert world.people["member"].pk not in known
    assert world.people["other_member"].pk in known


def test_the_host_chooses_from_its_own_people(world):
    assert world.people["sponsor"].pk in keys(who_speaks_for_host(world.review, at=clock.now()))
    assert world.people["lead"].pk not in keys(who_speaks_for_host(world.review, at=clock.now()))


def test_a_chosen_person_is_named_without_typing(world):
    person = world.people["other_member"]
    assert post(world, person=person.pk).status_code == 302
    assert Access.objects.filter(review=world.review, user=person, role="researcher").exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Enter their full name, or choose a person"),
        ({"person": "9" * 30}, "Choose a person from the list"),
        ({"name": "Dee"}, "Enter their work email address, or choose a person"),
    ],
)
def test_without_a_person_it_says_what_to_do(world, typed, words):
    assert words in html_of(post(world, **typed))


def test_a_person_and_a_new_one_are_not_both_named(world):
    page = html_of(post(world, person=world.people["other_member"].pk, name="Dee", email="dee@world.example"))
    assert "not both" in page
    assert "dee@world.example" in page
