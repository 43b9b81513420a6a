"""A quote, a note and an item of evidence are corrected or withdrawn until something rests on them; then no read has
them."""

import pytest

from cadre.evidence import operations, presenters, queries
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.operations import notes
from cadre.findings import operations as findings
from cadre.findings import queries as of_findings
from cadre.housekeeping.story.steps_evidence import code_quote
from cadre.kernel import clock
from cadre.kernel.traces import SomethingRests
from cadre.library import queries as library
from cadre.library.models import Annotation
from cadre.library.operations import reading
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.audit.reading import acts_on, last_act_on
from tests.helpers import page_of


def by(world, key="review_lead") -> dict:
    return {"by": world.people[key], "at": clock.now()}


def correct(world, item, **given):
    facts = {"statement": item.statement, "polarity": item.polarity, "line": None}
    operations.correct_item(
        item=item, **{**facts, "actions": [world.action], "strands": [world.strand], **given}, **by(world)
    )


def read_of(world) -> dict:
    """Everything that shows or counts items, as the review lead reads it."""
    lead, review = world.people["review_lead"], world.review
    everything = queries.everything_of(review)
    return {
        "list": set(queries.items_of(lead, review)),
        "everything": set(everything),
        "matrix": presenters.matrix([world.action], everything, lead, minimum=2)["total"],
        "so far": queries.how_far(review),
        "to weigh": set(of_findings.evidence_to_weigh(lead, world.finding)),
        "of the quote": set(queries.items_from(lead, [world.quote])),
        "found": find("strategy’s statements", keys=audience_keys(lead), limit=5, offset=0).total,
        "indexed": world.read in set(queries.all_items()),
    }


def test_no_read_has_a_withdrawn_item_and_each_has_it_again(world):
    before = read_of(world)
    assert world.read in before["list"] & before["everything"] & before["to weigh"] & before["of the quote"]
    operations.withdraw_item(item=world.read, **by(world))
    without = read_of(world)
    assert not {name for name, known in before.items() if without[name] == known}
    lists = {name: known for name, known in before.items() if isinstance(known, set)}
    assert {name: without[name] for name in lists} == {name: known - {world.read} for name, known in lists.items()}
    operations.restore_item(world.read, **by(world))
    assert read_of(world) == before
    assert acts_on(world.read) == ["evidence.code", "evidence.withdraw_item", "evidence.restore_item"]


def test_an_item_that_a_finding_uses_stays(world):
    for act in (operations.withdraw_item, lambda item, **by: correct(world, item, statement="Another")):
        with pytest.raises(SomethingRests):
            act(item=world.heard, **by(world))
    page = page_of(world.people["review_lead"], f"/evidence/{world.heard.pk}")
    assert "What rests on this" in page
    assert "Withdraw the evidence" not in page
    findings.set_aside(finding=world.finding, why="Told elsewhere", **by(world))
    assert "Withdraw the evidence" in page_of(world.people["review_lead"], f"/evidence/{world.heard.pk}")


def test_no_finding_takes_a_withdrawn_item(world):
    item = EvidenceItem.objects.get(pk=world.read.pk)
    operations.withdraw_item(item=item, **by(world))
    with pytest.raises(findings.EvidenceWithdrawn):
        findings.weigh(finding=world.finding, sides={world.read: "for"}, **by(world))


def test_a_link_to_withdrawn_evidence_is_in_no_finding(world):
    EvidenceItem.objects.filter(pk=world.heard.pk).update(state="withdrawn")
    finding = of_findings.findings_of(world.people["lead"], world.review).get(pk=world.finding.pk)
    assert not list(finding.support.all())


def test_correcting_an_item_changes_what_search_finds_and_names_no_words_in_the_trail(world):
    correct(world, world.read, statement="They are asked twice", polarity="challenges", strands=[])
    world.read.refresh_from_db()
    assert (world.read.polarity, list(world.read.strands.all())) == ("challenges", [])
    assert find("asked twice", keys=audience_keys(world.people["review_lead"]), limit=5, offset=0).total == 1
    act, _, changes = last_act_on(world.read)
    assert (act, changes["polarity"]) == ("evidence.correct_item", ["supports", "challenges"])
    assert "asked twice" not in str(changes)
    known = acts_on(world.read)
    correct(world, world.read, strands=[])
    assert acts_on(world.read) == known, "the same again changes nothing"


def test_a_note_is_free_again_when_its_evidence_is_withdrawn(world):
    with pytest.raises(SomethingRests):
        notes.retract_note(note=world.note, **by(world, "member"))
    findings.weigh(finding=world.finding, sides={world.heard: ""}, **by(world))
    operations.withdraw_item(item=world.heard, **by(world))
    world.note.refresh_from_db()
    assert world.note.state == "synced"
    notes.retract_note(note=world.note, **by(world, "member"))
    with pytest.raises(operations.NoteRetracted):
        operations.restore_item(EvidenceItem.everything.get(pk=world.heard.pk), **by(world))


def test_a_quote_is_withdrawn_and_corrected_while_no_evidence_rests_on_it(world):
    quote, lead = world.quote, world.people["review_lead"]
    for act in (reading.withdraw_quote, lambda **given: reading.correct_quote(quote="Victims", words="", **given)):
        with pytest.raises(SomethingRests):
            act(annotation=quote, **by(world))
    operations.withdraw_item(item=world.read, **by(world))
    reading.correct_quote(annotation=quote, quote="victims", words="Once", **by(world))
    quote.refresh_from_db()
    assert (quote.quote, quote.words) == ("Victims", "Once")
    reading.withdraw_quote(annotation=quote, **by(world))
    assert quote not in library.annotations_of(lead, world.document)
    assert library.quotes_counted(world.review) == 0
    with pytest.raises(operations.QuoteWithdrawn):
        code_quote(annotation=Annotation.everything.get(pk=quote.pk), statement="It says so", **by(world))
    reading.restore_quote(quote, **by(world))
    assert quote in library.annotations_of(lead, world.document)
