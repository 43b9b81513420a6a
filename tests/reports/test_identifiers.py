"""Before a report leaves, each name and number in it is changed, or kept by someone with a reason."""

import re

import pytest

from cadre.audit.models import Entry
from cadre.kernel import acts, clock
from cadre.reports.assembly import marks_of
from cadre.reports.marks import around, marks_in
from cadre.reports.models import KeptWords, Section
from cadre.reports.operations import keeping, writing
from tests.helpers import form_on, html_of, page_of, signed_in
from tests.reports import steps

TEXT = "Ring the **07700** 900123 helpline.\n\n- Ask Other Member"
MARKS = [("07700 900123", "a telephone number"), ("Other Member", "a name")]


def content(**facts):
    sections = [{"key": "s7", "title": "Summary", "blocks": facts.pop("blocks", [])}]
    return {"handling": "", "sections": sections, **facts}


def para(words):
    return {"type": "p", "key": "s7-1", "runs": [{"t": words[:3], "b": True}, {"t": words[3:]}]}


FINDING = {"type": "finding", "finding": 3, "statement": "Calm", "why": "", "consideration": "", "dissent": []}


@pytest.mark.parametrize(
    ("facts", "url"),
    [
        ({"handling": "Ask ann@force.example"}, "/reports/5/handling"),
        ({"blocks": [para("Ask ann@force.example")]}, "/sections/7"),
        ({"blocks": [{"type": "ul", "items": [[{"t": "One"}], [{"t": "Ask ann@force.example"}]]}]}, "/sections/7"),
        ({"blocks": [FINDING | {"consideration": "Ask ann@force.example"}]}, "/findings/3"),
        ({"blocks": [FINDING | {"dissent": ["Ask ann@force.example"]}]}, "/findings/3"),
    ],
)
@pytest.mark.once
def test_whatever_leaves_with_the_report_is_looked_at(facts, url):
    (mark,) = marks_in(content(**facts), [], report=5)
    assert (mark.words, mark.url, around(mark)) == ("ann@force.example", url, "Ask ann@force.example")


@pytest.mark.once
def test_a_mark_is_another_when_its_passage_changes():
    def keys(*passages):
        return [mark.key for mark in marks_in(content(blocks=[para(words) for words in passages]), [], report=5)]

    (once,) = keys("Ring 07700 900123.")
    assert keys("New first.", "Ring 07700 900123.") == [once], "where the passage stands does not matter"
    assert keys("Ring 07700 900123.", "Ring 07700 900123.") == [once]
    assert once not in keys("Ring 07700 900123 at home.") + keys("Ring 07700 900124.")


@pytest.fixture
def report(world):
    Section.objects.filter(pk=world.section.pk).update(text=TEXT)
    steps.begin_drafting(world)
    return world.report


def resolved(world, act="reviews.send_to_host"):
    (line,) = acts.checklist(act, world.review, at=clock.now(), only="identifiers-resolved")
    assert not line.check.waivable_by
    return line.result.met


def test_each_is_kept_with_a_reason_and_asked_about_again_when_its_text_changes(world, report):
    url, client = f"/reviews/{world.review.pk}/report/identifiers", signed_in(world.people["researcher"])
    found = marks_of(report)
    assert [(mark.words, mark.label) for mark in found] == MARKS
    assert not resolved(world)
    assert not resolved(world, "reviews.issue")
    blank = client.post(url, form_on(client.get(url)) | {"keep": [found[0].key], "reason": ""})
    assert "Enter why they are kept" in html_of(blank)
    assert client.post(url, form_on(client.get(url)) | {"keep": [found[0].key], "reason": "Public"}).status_code == 302
    assert not resolved(world), "the name is left"
    assert client.post(url, form_on(client.get(url)) | {"keep": [found[1].key], "reason": "Agreed"}).status_code == 302
    assert resolved(world)
    shown = page_of(world.people["lead"], url)
    assert "Nothing is left to decide" in shown
    assert "Public" in shown
    entries = Entry.objects.filter(act="reports.keep_identifiers")
    assert [entry.actor_label for entry in entries] == [world.people["researcher"].name] * 2
    assert not [entry for entry in entries if "07700" in str(entry.changes) or "Public" in str(entry.changes)]
    steps.write(world, TEXT.replace("helpline", "desk"))
    assert not resolved(world), "the reason was given for other words"


def test_keeping_is_undone_while_the_report_is_written(world, report):
    url, client = f"/reviews/{world.review.pk}/report/identifiers", signed_in(world.people["researcher"])
    kept = {"keep": [mark.key for mark in marks_of(report)], "reason": "Public"}
    done = html_of(client.post(url, form_on(client.get(url)) | kept, follow=True))
    token = re.search(r'name="undo" value="([^"]+)"', done)[1]
    shown = html_of(client.post("/undo", {"undo": token}, follow=True))
    assert "The words are to be decided again" in shown
    assert "Keep the selected words" in shown
    assert not resolved(world)
    assert Entry.objects.get(act="reports.ask_again").actor_label == world.people["researcher"].name
    assert "These words are not kept any more" in html_of(client.post("/undo", {"undo": token}, follow=True))


def test_what_is_no_longer_in_the_report_cannot_be_kept(world, report):
    keys = [mark.key for mark in marks_of(report)]
    url, client = f"/reviews/{world.review.pk}/report/identifiers", signed_in(world.people["review_lead"])
    opened = form_on(client.get(url))
    steps.write(world, "Ring 07700 900999.")
    shown = html_of(client.post(url, opened | {"keep": keys, "reason": "Public"}))
    assert "The text has changed since you opened this page" in shown
    with pytest.raises(keeping.TextChanged):
        keeping.keep_words(report=report, keys=keys, reason="Public", by=world.people["lead"], at=clock.now())
    assert not KeptWords.objects.exists()


def test_the_next_edition_keeps_what_was_decided(world, report):
    facts = {"reason": "Public", "by": world.people["lead"], "at": clock.now()}
    keeping.keep_words(report=report, keys=[mark.key for mark in marks_of(report)], **facts)
    writing.correct_report(report=report, by=world.people["lead"], at=clock.now())
    assert resolved(world)
