"""Remote advisers are asked, answer in place, are not named with what they say, and are reminded before the day."""

from datetime import timedelta

import pytest

from cadre.evidence.choices import SourceKind
from cadre.findings import operations, queries
from cadre.findings.corroboration import corroboration
from cadre.findings.tasks import remind
from cadre.housekeeping.story.steps_evidence import link_evidence
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.reviews.models import Access
from tests.helpers import html_of, page_of, signed_in
from tests.workspace.steps import tasks_for

WORDS = "Elsewhere a single desk rings back"


@pytest.fixture
def question(world):
    return world.advice


def answered(world, question, words=WORDS):
    facts = {"request": question, "polarity": "supports", "by": world.people["adviser"], "at": clock.now()}
    return operations.answer_advice(words=words, **facts)


def sent(template) -> list[str]:
    return list(Email.objects.filter(template=template).values_list("address", flat=True))


def test_the_advisers_of_the_review_are_asked_by_email_and_once(world):
    facts = {"review": world.review, "action": world.action, "finding": None, "question": "What works?"}
    facts |= {"advisers": queries.advisers_of(world.review), "due_on": world.today + timedelta(days=7)}
    asked = [operations.ask_advice(**facts, by=world.people["member"], at=clock.now()) for _ in range(2)]
    assert asked[0] == asked[1]
    assert sent("findings/advice") == [world.people["adviser"].email]


def test_it_is_on_the_adviser_s_list_until_they_answer_in_place(world, question):
    adviser = signed_in(world.people["adviser"])
    assert "Answer a question" in html_of(adviser.get("/"))
    url = f"/advice/{question.pk}/answer"
    assert question.question in html_of(adviser.get(url))
    adviser.post(url, {"words": WORDS, "polarity": "supports"})
    assert "Answer a question" not in html_of(adviser.get("/"))
    assert "1 of 1 answered" in page_of(world.people["member"], question.get_absolute_url())


def test_who_weighs_it_reads_the_answer_without_its_writer(world, question):
    answer = answered(world, question)
    adviser = world.people["adviser"].name
    for key in ("member", "researcher", "review_lead"):
        for url in (question.get_absolute_url(), answer.item.get_absolute_url(), world.finding.get_absolute_url()):
            page = page_of(world.people[key], url)
            assert adviser not in page, url
    assert WORDS in page_of(world.people["member"], question.get_absolute_url())


def test_those_who_lead_the_review_see_of_whom_an_answer_is_expected(world, question):
    waiting = f"Waiting for {world.people['adviser'].name}"
    assert waiting in page_of(world.people["review_lead"], question.get_absolute_url())
    assert waiting not in page_of(world.people["member"], question.get_absolute_url())


def test_an_answer_is_professional_insight_and_never_corroborates(world, question):
    item = answered(world, question).item
    assert (item.source.kind, item.coded_by) == (SourceKind.ADVICE, world.people["review_lead"])
    assert list(item.actions.all()) == [world.action]
    assert answered(world, question).item == item, "the same words are one answer"
    before = corroboration(queries.gathered(world.finding), minimum=2)
    link_evidence(finding=world.finding, item=item, by=world.people["member"], at=clock.now())
    finding = queries.findings_for(world.people["member"]).get(pk=world.finding.pk)
    assert corroboration(queries.gathered(finding), minimum=2).enough is before.enough is False


def test_an_adviser_may_dissent_from_a_finding(world):
    adviser = signed_in(world.people["adviser"])
    assert "Record a dissent" in html_of(adviser.get(world.finding.get_absolute_url()))
    adviser.post(f"/findings/{world.finding.pk}/dissent", {"words": "It depends on the shift"})
    assert world.finding.dissents.get().by == world.people["adviser"]


def test_who_has_not_answered_is_reminded_once_two_days_before(world, question, time_machine):
    due = clock.end_of_day(question.due_on)
    for days, count in ((4, 0), (2.5, 1), (1, 1)):
        time_machine.move_to(due - timedelta(days=days))
        remind(attempt=None)
        assert len(sent("findings/advice_due")) == count


def test_who_has_answered_is_not_reminded(world, question, time_machine):
    answered(world, question)
    time_machine.move_to(clock.end_of_day(question.due_on) - timedelta(days=1))
    remind(attempt=None)
    assert sent("findings/advice_due") == []


def test_whoever_asked_is_told_of_an_answer_and_has_it_on_home_until_they_read_it(world, question):
    lead, line = signed_in(question.asked_by), "Read what a remote adviser answered"
    assert line not in html_of(lead.get("/"))
    answered(world, question)
    assert sent("findings/advice_answered") == [question.asked_by.email]
    assert WORDS not in Email.objects.get(template="findings/advice_answered").body
    assert line in html_of(lead.get("/"))
    assert line not in html_of(signed_in(world.people["member"]).get("/"))
    page_of(world.people["member"], question.get_absolute_url())
    assert line in html_of(lead.get("/")), "another reader has not read it for them"
    page_of(question.asked_by, question.get_absolute_url())
    assert line not in html_of(lead.get("/"))
    answered(world, question, words="And one more thing")
    assert line in html_of(lead.get("/"))


def test_whoever_asked_and_has_left_the_team_is_told_nothing(world, question):
    Access.objects.filter(review=question.review, user=question.asked_by).delete()
    answered(world, question)
    assert sent("findings/advice_answered") == []


def test_who_is_late_is_reminded_once_more_and_sees_it_late_on_home(world, question, time_machine):
    due = clock.end_of_day(question.due_on)
    for days, count in ((0.1, 1), (1, 1), (5, 1)):
        time_machine.move_to(due + timedelta(days=days))
        remind(attempt=None)
        assert len(sent("findings/advice_late")) == count
    assert sent("findings/advice_due") == [], "which would name a day that is over"
    [task] = [task for task in tasks_for(world.people["adviser"]) if task.title == "Answer a question"]
    assert task.days_late(clock.day_of(clock.now())) > 0
