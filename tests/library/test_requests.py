"""Asking the host for documents: the usual list in one act, corrections, what is no longer needed, and reminders."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.library import presenters, queries
from cadre.library.models import DocumentRequest, Reminder
from cadre.library.operations import requests
from cadre.library.queries import requests as of_requests
from cadre.mail.models import Email
from cadre.reviews.models import Review
from tests.audit.reading import acts_on
from tests.helpers import page_of, signed_in
from tests.library.steps import load_usual_documents, load_usual_documents_of, send

USUAL = "sample: true\nusual_documents:\n- {code: a, title: A plan, why: To see it}\n- {code: b, title: A list}\n"


def by(world, key="review_lead") -> dict:
    return {"by": world.people[key], "at": clock.now()}


def emails(template) -> list[str]:
    return sorted(Email.objects.filter(template=template).values_list("address", flat=True))


def titles(world) -> set[str]:
    return set(DocumentRequest.objects.filter(review=world.review).values_list("title", flat=True))


def test_the_usual_list_is_asked_for_in_one_act_with_one_email(world):
    load_usual_documents()
    usual = of_requests.usual_list()
    assert usual.is_sample
    assert all(document["why"] for document in usual.documents)
    Email.objects.all().delete()
    path, day = f"/reviews/{world.review.pk}/documents/ask-usual", world.today + timedelta(days=20)
    typed = {"wanted_by_0": day.day, "wanted_by_1": day.month, "wanted_by_2": day.year}
    client = signed_in(world.people["review_lead"])
    client.post(path, {**typed, "documents": ["strategy", "audits"]})
    assert len(titles(world)) == 3
    assert set(DocumentRequest.objects.exclude(title="Strategy").values_list("wanted_by", flat=True)) == {day}
    assert emails("library/asked") == ["spoc@world.example"]
    page = page_of(world.people["review_lead"], path)
    assert 'value="strategy"' not in page, "what was asked for is left out"
    assert "It is a sample" in page


def test_asking_twice_asks_once(world):
    load_usual_documents_of(USUAL)
    usual = {"review": world.review, "documents": of_requests.usual_list().documents, "wanted_by": world.today}
    assert len(requests.ask_for_usual(**usual, **by(world))) == 2
    assert requests.ask_for_usual(**usual, **by(world)) == []


def test_a_changed_list_is_a_new_version(world):
    assert load_usual_documents_of(USUAL).version == 1
    assert load_usual_documents_of(USUAL) is None
    assert load_usual_documents_of(USUAL.replace("A list", "A longer list")).version == 2
    assert [document["title"] for document in of_requests.usual_list().documents] == ["A plan", "A longer list"]


def test_a_request_is_corrected_and_dropped_until_a_document_answers_it(world):
    wanted = requests.ask(review=world.review, documents=[{"title": "Plan", "why": ""}], wanted_by=None, **by(world))[0]
    facts = {"title": "Delivery plan", "why": "", "wanted_by": world.today}
    requests.correct_request(request=wanted, **facts, **by(world))
    requests.correct_request(request=wanted, **facts, **by(world))
    assert acts_on(wanted) == ["library.ask_for_document", "library.correct_request"]
    requests.drop_request(request=wanted, **by(world))
    asked = {request.pk: request for request in queries.requests_of(world.people["spoc"], world.review)}
    assert presenters.meter(asked.values(), world.today)["total"] == 1, "the other one alone"
    requests.ask_again(wanted, **by(world))
    send(world, b"The plan.", "Plan.txt", request=wanted)
    for act in (requests.drop_request, lambda **given: requests.correct_request(**facts, **given)):
        with pytest.raises(requests.Answered):
            act(request=wanted, **by(world))


def test_the_meter_says_how_many_are_in_and_late(world):
    later = world.today + timedelta(days=3)
    documents = [{"title": title, "why": ""} for title in ("One", "Two")]
    one, _ = requests.ask(review=world.review, documents=documents, wanted_by=world.today, **by(world))
    send(world, b"One.", "One.txt", request=one)
    asked = list(queries.requests_of(world.people["spoc"], world.review))
    assert presenters.meter(asked, later) == {"total": 3, "here": 1, "late": "1 late"}
    assert "1 of 3" in page_of(world.people["spoc"], f"/reviews/{world.review.pk}/documents")
    assert "1 of 3 in" in page_of(world.people["lead"], world.review.get_absolute_url())


@pytest.fixture
def overdue(world):
    day = world.today - timedelta(days=1)
    requests.ask(review=world.review, documents=[{"title": "Plan", "why": ""}], wanted_by=day, **by(world))
    Email.objects.all().delete()
    return world


def test_a_host_is_reminded_of_what_is_overdue_once_a_week(overdue):
    at = clock.now()
    for days, expected in ((0, 1), (1, 1), (6, 1), (8, 2)):
        requests.remind(by=overdue.people["lead"], at=at + timedelta(days=days))
        assert emails("library/overdue") == ["spoc@world.example"] * expected, f"after {days} days"
    assert Reminder.objects.count() == 2


@pytest.mark.parametrize("change", [{"is_paused": True}, {"state": "cancelled"}])
def test_nobody_is_reminded_for_a_review_that_rests(overdue, change):
    Review.objects.filter(pk=overdue.review.pk).update(**change)
    assert requests.remind(by=overdue.people["lead"], at=clock.now()) == 0
    assert emails("library/overdue") == []
