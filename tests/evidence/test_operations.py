"""Making evidence of a quote and of a note: what the item takes from its source, what is refused, and what is kept."""

import pytest

from cadre.evidence import operations
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.operations import notes
from cadre.housekeeping.story.steps_evidence import add_note
from cadre.kernel import clock
from cadre.library.operations.documents import set_audience
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.audit.reading import last_act_on


def code_note(world, note, **given):
    known = {
        "statement": "Accounts are read back",
        "polarity": "supports",
        "line": None,
        "actions": [world.action],
        "strands": [world.strand],
        "by": world.people["member"],
        "at": clock.now(),
    }
    return operations.code_note(note=note, **{**known, **given})


def code_quote(world, **given):
    known = {
        "statement": "The strategy asks for it",
        "polarity": "challenges",
        "origin": "leadership",
        "author_organisation": "",
        "line": None,
        "actions": [],
        "strands": [],
        "by": world.people["review_lead"],
        "at": clock.now(),
    }
    return operations.code_annotation(annotation=world.quote, **{**known, **given})


@pytest.fixture
def note(world):
    return add_note(session=world.session, text="Read back at the door", by=world.people["member"], at=clock.now())


def test_an_item_of_a_note_takes_kind_origin_and_size_from_its_session(world, note):
    item = code_note(world, note)
    source = item.source
    assert (item.review, source.note, source.kind, source.origin, source.group_size) == (
        world.review,
        note,
        "focus-group",
        "frontline",
        6,
    )
    assert (list(item.actions.all()), list(item.strands.all())) == ([world.action], [world.strand])


def test_the_note_is_coded_once_and_may_become_a_second_item(world, note):
    first, second = code_note(world, note), code_note(world, note, statement="And written down")
    note.refresh_from_db()
    assert note.state == "coded"
    assert set(EvidenceItem.objects.filter(source__note=note)) == {first, second}


def test_a_note_that_was_taken_back_becomes_no_evidence(world, note):
    notes.retract_note(note=note, by=world.people["member"], at=clock.now())
    with pytest.raises(operations.NoteRetracted):
        code_note(world, note)
    assert not EvidenceItem.objects.filter(source__note=note).exists()


def test_a_quote_is_of_the_host_unless_another_author_is_named(world):
    assert code_quote(world).source.author_organisation == world.host.name
    authored = {"origin": "leadership", "author_organisation": "The council"}
    operations.say_who_wrote(document=world.document, **authored, by=world.people["review_lead"], at=clock.now())
    source = code_quote(world).source
    assert (source.kind, source.origin, source.author_organisation, source.group_size) == (
        "document",
        "leadership",
        "The council",
        None,
    )


def test_the_trail_keeps_who_coded_and_the_polarity_but_no_words(world, note):
    item = code_note(world, note)
    act, actor, changes = last_act_on(item)
    assert (act, actor) == ("evidence.code", world.people["member"].reference)
    assert "polarity" in changes
    assert "read back" not in str(changes)


READERS = {
    "note": {"review_lead", "researcher", "member"},
    "quote": {"review_lead", "researcher", "member"},
}


@pytest.mark.parametrize("source", sorted(READERS))
def test_an_item_is_found_by_those_who_may_see_it_and_nobody_else(world, note, source):
    item = code_note(world, note) if source == "note" else code_quote(world)
    may_see, finds = set(), set()
    for key, user in world.people.items():
        if user.has_perm("evidence.see_item", item):
            may_see.add(key)
        hits = find(item.statement, keys=audience_keys(user), kinds=["evidence"], limit=100).hits
        if str(item.pk) in {hit.entry.key for hit in hits}:
            finds.add(key)
    assert may_see == finds == READERS[source]


def test_a_desk_member_reads_what_comes_from_documents_only(world, note):
    access = world.review.access.get(user=world.people["member"])
    type(access).objects.filter(pk=access.pk).update(modes=["desk"])
    member = type(world.people["member"]).objects.get(pk=world.people["member"].pk)
    from_note, from_quote = code_note(world, note), code_quote(world)
    assert not member.has_perm("evidence.see_item", from_note)
    assert member.has_perm("evidence.see_item", from_quote)
    assert set(EvidenceItem.objects.visible_to(member).filter(pk__in=[from_note.pk, from_quote.pk])) == {from_quote}


def test_a_desk_member_reads_what_comes_from_documents_that_they_may_open(world):
    access = world.review.access.get(user=world.people["member"])
    type(access).objects.filter(pk=access.pk).update(modes=["desk"])
    member = type(world.people["member"]).objects.get(pk=world.people["member"].pk)
    item = code_quote(world)
    document = item.source.annotation.document

    def reads():
        known = EvidenceItem.objects.get(pk=item.pk)
        seen = EvidenceItem.objects.visible_to(member).filter(pk=item.pk).exists()
        hits = find("strategy", keys=audience_keys(member)).hits
        found = [hit.entry.key for hit in hits if hit.entry.kind == "evidence"]
        return {member.has_perm("evidence.see_item", known), seen, str(item.pk) in found}

    assert reads() == {True}
    set_audience(document=document, audience=["visit"], by=world.people["spoc"], at=clock.now())
    assert reads() == {False}
    set_audience(document=document, audience=["visit", "desk"], by=world.people["spoc"], at=clock.now())
    assert reads() == {True}
