"""The evaluation of a review by link, and what leads say to members."""

import pytest
from django.test import Client

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.learning.models import AskedPerson, Evaluation, EvaluationRequest, MemberFeedback
from cadre.learning.operations import evaluations as operations
from cadre.links.models import Kind
from cadre.links.operations import mint
from cadre.mail.models import Email
from cadre.reviews.models import Review
from cadre.teams.models import Place
from tests.helpers import edit, html_of, page_of, signed_in

ANSWERS = {"first": "4", "second": "3", "third": "2", "words": "Quolls, please"}


@pytest.fixture
def asked(world):
    """Everyone was asked after the report was issued."""
    Review.objects.filter(pk=world.review.pk).update(issued_at=clock.now())
    world.review.refresh_from_db()
    facts = {"by": world.people["coordinator"], "at": clock.now()}
    return operations.ask_for_evaluation(review=world.review, **facts)


def link_to(world, key) -> str:
    person = AskedPerson.objects.get(user=world.people[key])
    facts = {"subject": reference_for(person), "recipient": person.user, "kind": Kind.ONCE}
    token = mint(purpose=operations.PURPOSE, **facts, expires_at=clock.now() + clock.DAY, at=clock.now())
    return f"/evaluation/{token}"


def evaluate(world, key):
    person = AskedPerson.objects.select_related("request").get(user=world.people[key])
    answers = {"first": 4, "second": 4, "third": 4, "words": f"Words of {key}"}
    operations.evaluate(person=person, **answers, by=person.user, at=clock.now())


def test_nobody_is_asked_before_the_report_is_issued(world):
    with pytest.raises(operations.NotIssued):
        operations.ask_for_evaluation(review=world.review, by=world.people["lead"], at=clock.now())
    path = f"/reviews/{world.review.pk}/evaluation"
    assert "once the report is issued" in page_of(world.people["coordinator"], path)


def test_host_and_team_are_asked_once(world, asked):
    people = dict(AskedPerson.objects.values_list("user__name", "is_host"))
    assert people["Sponsor"]
    assert not people["Member"]
    assert "Other Member" not in people
    before = Email.objects.count()
    assert operations.ask_for_evaluation(review=world.review, by=world.people["lead"], at=clock.now()) == asked
    assert Email.objects.count() == before
    assert EvaluationRequest.objects.count() == 1


def test_a_link_takes_one_answer_without_a_name(world, asked):
    path, visitor = link_to(world, "member"), Client()
    assert "We were well prepared" in html_of(visitor.get(path))
    assert "Select how far you agree" in html_of(visitor.post(path, {**ANSWERS, "first": ""}))
    assert "without your name" in html_of(visitor.post(path, ANSWERS))
    assert visitor.post(path, ANSWERS).status_code == 410
    given = Evaluation.objects.get()
    assert (given.is_host, given.first, given.words) == (False, 4, "Quolls, please")
    assert AskedPerson.objects.get(user=world.people["member"]).has_answered
    assert not any("uolls" in str(entry.changes) for entry in Entry.objects.filter(act="learning.evaluate"))


def test_the_host_is_asked_its_own_questions_in_welsh(world, asked):
    type(world.people["sponsor"]).objects.filter(pk=world.people["sponsor"].pk).update(language="cy")
    path, visitor = link_to(world, "sponsor"), Client()
    assert "Edrychodd y tîm" in html_of(visitor.get(path))
    visitor.post(path, ANSWERS)
    assert "Ni allwch ddefnyddio’r ddolen hon" in html_of(visitor.get(path))


def test_the_host_is_read_from_one_answer_on_and_the_team_from_three(world, asked):
    page = f"/reviews/{world.review.pk}/evaluation"
    evaluate(world, "sponsor")
    evaluate(world, "member")
    evaluate(world, "adviser")
    shown = page_of(world.people["review_lead"], page)
    assert "Words of sponsor" in shown
    assert "Words of member" not in shown
    assert "once 3 people have given some" in shown
    evaluate(world, "researcher")
    assert "Words of member" in page_of(world.people["coordinator"], page)


@pytest.fixture
def done(world):
    Place.objects.filter(pk=world.adviser_place.pk).update(state="completed", completed_at=clock.now())
    return Place.objects.get(pk=world.adviser_place.pk)


def speak(world, place, words="Bilbies were heard"):
    facts = {"by": world.people["review_lead"], "at": clock.now()}
    return operations.speak_to_member(place=place, did_well=words, to_try="", **facts)


def test_what_a_lead_says_is_read_by_the_member_and_nobody_else(world, done):
    client = signed_in(world.people["review_lead"])
    edit(client, f"/places/{done.pk}/feedback", {"did_well": "Bilbies were heard"})
    page = f"/places/{done.pk}/feedback/read"
    assert "Bilbies" in page_of(world.people["adviser"], page)
    assert "Feedback to you" in page_of(world.people["adviser"], "/hours")
    for key in ("lead", "coordinator", "member", "sponsor"):
        assert "Bilbies" not in page_of(world.people[key], page)
        assert "Bilbies" not in page_of(world.people[key], f"/places/{done.pk}/feedback")


def test_a_member_is_emailed_once_and_the_same_again_writes_nothing(world, done):
    speak(world, done)
    before = Entry.objects.count()
    speak(world, done)
    assert Entry.objects.count() == before
    speak(world, done, "Other words")
    assert MemberFeedback.objects.get().did_well == "Other words"
    [email] = Email.objects.filter(template="learning/spoken_to")
    assert "Bilbies" not in email.body
