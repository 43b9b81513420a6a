"""Coding a quote or a note writes the source that independence, traces and search read."""

import pytest
from django.db import IntegrityError, transaction

from cadre.evidence import operations, queries
from cadre.evidence.independence import SourceFacts, corroborate
from cadre.evidence.models import EvidenceItem, Source
from cadre.kernel import clock, traces
from cadre.search.models import IndexEntry


@pytest.fixture
def about(world):
    return {
        "statement": "Victims are heard",
        "polarity": "supports",
        "line": None,
        "actions": [world.action],
        "strands": [],
        "by": world.people["review_lead"],
        "at": clock.now(),
    }


def code_quote(world, about, origin="leadership", author_organisation=""):
    return operations.code_annotation(
        annotation=world.quote, origin=origin, author_organisation=author_organisation, **about
    )


def test_a_quote_is_a_source_written_by_the_host_unless_another_is_named(world, about):
    source = code_quote(world, about).source
    assert source.locator == f"library.annotation:{world.quote.pk}"
    assert source.source_event == f"library.document:{world.document.pk}"
    assert (source.kind, source.origin, source.annotation) == ("document", "leadership", world.quote)
    assert source.author_organisation == world.review.organisation.name
    again = code_quote(world, about, origin="partner", author_organisation="The council").source
    assert (again.origin, again.author_organisation) == (source.origin, source.author_organisation), "asked once"


def test_a_note_is_a_source_with_the_kind_origin_and_size_of_its_session(world, about):
    source, session = operations.code_note(note=world.note, **about).source, world.session
    assert source.locator == f"fieldwork.note:{world.note.pk}"
    assert source.source_event == f"fieldwork.session:{session.pk}"
    assert (source.kind, source.origin, source.group_size) == (session.kind, session.origin, session.people)
    assert source.note == world.note
    world.note.refresh_from_db()
    assert world.note.state == "coded"


def test_one_passage_used_twice_is_one_source(world, about):
    assert code_quote(world, about).source == world.read.source
    assert operations.code_note(note=world.note, **about).source == world.heard.source
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(
            review=world.review, kind="document", locator=world.read.source.locator, source_event="x", title="Again"
        )


def test_items_can_be_searched_by_what_they_say(world, about):
    item = operations.code_note(note=world.note, **about)
    assert IndexEntry.objects.get(kind="evidence", key=str(item.pk)).body == item.statement


@pytest.fixture
def study(world):
    return Source.objects.create(
        review=world.review,
        kind="study",
        locator="studies.study:3",
        source_event="studies.study:3",
        origin="external",
        author_organisation="The college",
        title="Victims’ voices",
    )


def test_a_study_is_a_source_by_its_title_alone(world, about, study):
    facts = {name: about[name] for name in ("statement", "polarity")}
    item = EvidenceItem.objects.create(
        review=world.review, source=study, coded_by=about["by"], coded_at=about["at"], updated_at=about["at"], **facts
    )
    reader = world.people["review_lead"]
    assert item in queries.items_of(reader, world.review)
    facts = ("study", "external", "studies.study:3", "The college")
    assert study.facts_for(reader) == SourceFacts(*facts, "study “Victims’ voices” (others outside)")
    assert study.facts_for(world.people["adviser"]) == SourceFacts(*facts, "a study (others outside)")
    assert study.facts_for() == SourceFacts(*facts, "a study (others outside)")
    assert corroborate([study.facts_for(reader), world.read.source.facts_for(reader)]).enough
    assert [trace.words for trace in traces.origins(item, user=reader)] == [f"S{str(study)[1:]}"]


def test_a_source_is_linked_or_titled_and_never_both(world, study):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=study.pk).update(title="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=study.pk).update(note=world.note)
