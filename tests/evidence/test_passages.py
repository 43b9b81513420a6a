"""Coding where one reads: a quote and its evidence in one, who wrote a document said once, and the page of it."""

import re

import pytest

from cadre.audit.models import Entry
from cadre.evidence import operations
from cadre.evidence.models import Authorship, EvidenceItem
from cadre.housekeeping.story.steps_evidence import add_note, send_document
from cadre.kernel import clock
from cadre.library.models import Annotation
from cadre.library.operations.reading import QuoteNotThere
from tests.helpers import html_of, signed_in

TEXT = "In the last year a third of calls were graded without that history.\n\nThe control room expects new screens."


@pytest.fixture
def document(world):
    return send_document(review=world.review, name="Audit.txt", content=TEXT, by=world.people["spoc"], at=clock.now())


def code(world, document, quote="a third of calls", **given):
    known = {
        "near": 0,
        "words": "",
        "statement": "",
        "polarity": "challenges",
        "line": None,
        "actions": [world.action],
        "strands": [],
        "origin": "frontline",
        "author_organisation": "The council",
        "by": world.people["member"],
        "at": clock.now(),
    }
    page = document.versions.get().pages.get()
    return operations.code_passage(page=page, quote=quote, **known | given)


def test_a_quote_is_evidence_at_once_and_is_its_own_statement_where_none_is_given(world, document):
    item = code(world, document, quote="third of call", words="See the audit")
    quote = item.source.annotation
    assert (quote.quote, item.statement, quote.words) == ("third of calls", "third of calls", "See the audit")
    assert code(world, document, statement="Not all are graded").statement == "Not all are graded"


def test_it_is_both_or_neither(world, document, monkeypatch):
    before = Annotation.objects.count()
    with pytest.raises(QuoteNotThere):
        code(world, document, quote="words that nobody wrote")
    monkeypatch.setattr(operations, "index", lambda item, at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        code(world, document)
    assert (Annotation.objects.count(), Authorship.objects.filter(document=document).count()) == (before, 0)


def test_who_wrote_a_document_is_asked_once_and_corrected_for_all_evidence_from_it(world, document):
    first = code(world, document)
    second = code(world, document, quote="new screens", origin="leadership", author_organisation="")
    facts = {(item.source.origin, item.source.author_organisation) for item in (first, second)}
    assert facts == {("frontline", "The council")}
    corrected = {"document": document, "origin": "partner", "author_organisation": "", "by": world.people["member"]}
    for _ in range(2):
        operations.say_who_wrote(**corrected, at=clock.now())
    items = EvidenceItem.objects.filter(source__annotation__page__version__document=document)
    facts = {(item.source.origin, item.source.author_organisation) for item in items}
    assert facts == {("partner", world.host.name)}
    said = Entry.objects.filter(act="evidence.say_who_wrote").order_by("pk")
    assert [entry.changes["origin"] for entry in said][-2:] == [[None, "frontline"], ["frontline", "partner"]]


def test_the_page_saves_in_place_says_nothing_in_its_address_and_loses_nothing_typed(world, document):
    reader = signed_in(world.people["member"])
    address = f"/documents/{document.pk}/versions/1/code?page=1&from=1"
    typed = {"quote": "a third of calls", "near": 17, "statement": "A typed statement", "words": "A comment"}
    refused = html_of(reader.post(address, typed))
    assert {"Choose at least one action", "A typed statement", "A comment"} <= {
        words for words in ("Choose at least one action", "A typed statement", "A comment") if words in refused
    }
    coded = typed | {"polarity": "challenges", "actions": [world.action.pk], "origin": "frontline"}
    missing = html_of(reader.post(address, coded | {"quote": "nobody wrote this"}))
    assert "could not find these words" in missing
    answer = reader.post(address, coded)
    item = EvidenceItem.objects.get(statement="A typed statement")
    quote = item.source.annotation
    assert answer["Location"] == f"/documents/{document.pk}/versions/1?from=1#quote-{quote.pk}"
    page = html_of(reader.get(f"/documents/{document.pk}"))
    assert f'class="cadre-mark cadre-mark--challenges" data-at="17">{quote.quote}</mark>' in page
    assert "Whose view: front line" in page
    panel = html_of(reader.get(f"{address}&at=70"))
    assert 'name="origin"' not in panel, "it is known"
    assert f'value="{world.action.pk}" checked' in panel, "the action that was coded to last is suggested"
    assert "The control room expects new screens." in panel


def test_what_was_saved_is_undone_on_the_page_itself(world, document):
    reader = signed_in(world.people["member"])
    address = f"/documents/{document.pk}/versions/1/code?page=1"
    coded = {"quote": "new screens", "near": 0, "polarity": "context", "actions": [world.action.pk]}
    for typed, done in (
        (coded | {"origin": "frontline"}, "its evidence are withdrawn"),
        (coded | {"only": "q"}, "is withdrawn"),
    ):
        saved = html_of(reader.post(address, typed, follow=True))
        token = re.search(r'name="undo" value="([^"]+)"', saved)[1]
        undone = reader.post("/undo", {"undo": token}, follow=True)
        assert undone.redirect_chain[-1][0] == f"/documents/{document.pk}/versions/1?from=1"
        assert done in html_of(undone)
        assert not Annotation.objects.filter(page__version__document=document).exists()
    assert not EvidenceItem.objects.filter(source__annotation__page__version__document=document).exists()


def test_a_quote_alone_needs_no_coding(world, document):
    address = f"/documents/{document.pk}/versions/1/code?page=1"
    signed_in(world.people["member"]).post(address, {"quote": "new screens", "near": 0, "only": "quote"})
    quote = Annotation.objects.get(page__version__document=document)
    assert not EvidenceItem.objects.filter(source__annotation=quote).exists()


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("strength", "supports"), ("practice", "supports"), ("opportunity", "challenges"), ("follow-up", None)],
)
def test_the_tag_of_a_note_sets_its_direction(world, tag, direction):
    member = world.people["member"]
    note = add_note(session=world.session, text="Read back", tag=tag, by=member, at=clock.now())
    page = html_of(signed_in(member).get(f"/notes/{note.pk}/evidence"))
    chosen = [value for value in ("supports", "challenges", "context") if _is_checked(page, value)]
    assert chosen == ([direction] if direction else [])


def _is_checked(page: str, value: str) -> bool:
    box = page[page.index(f'value="{value}"') :]
    return "checked" in box[: box.index(">")]
