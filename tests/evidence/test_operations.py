"""Making evidence of a quote and of a point: what the item takes from its source, what is refused, and what is kept."""

import pytest

from cadre.evidence import operations
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.operations import points
from cadre.kernel import clock
from cadre.reviews.queries import audience_keys
from cadre.search.queries import find
from tests.audit.reading import last_act_on
from tests.world.build import note


def code_point(world, point, **given):
    known = {
        "statement": "Accounts are read back",
        "polarity": "supports",
        "line": None,
        "actions": [world.action],
        "strands": [world.strand],
        "by": world.people["member"],
        "at": clock.now(),
    }
    return operations.code_point(point=point, **{**known, **given})


def code_quote(world, **given):
    known = {
        "statement": "The strategy asks for it",
        "polarity": "challenges",
        "origin": "leadership",
        "body": "",
        "line": None,
        "actions": [],
        "strands": [],
        "by": world.people["review_lead"],
        "at": clock.now(),
    }
    return operations.code_annotation(annotation=world.quote, **{**known, **given})


@pytest.fixture
def point(world):
    return note(world.session, "Read back at the door", by=world.people["member"], at=clock.now())


def test_an_item_of_a_point_takes_kind_origin_and_size_from_its_session(world, point):
    item = code_point(world, point)
    assert (item.review, item.point, item.kind, item.origin, item.group_size) == (
        world.review,
        point,
        "focus-group",
        "frontline",
        6,
    )
    assert (list(item.actions.all()), list(item.strands.all())) == ([world.action], [world.strand])


def test_the_point_is_coded_once_and_may_become_a_second_item(world, point):
    first, second = code_point(world, point), code_point(world, point, statement="And written down")
    point.refresh_from_db()
    assert point.state == "coded"
    assert set(EvidenceItem.objects.filter(point=point)) == {first, second}


def test_a_point_that_was_taken_back_becomes_no_evidence(world, point):
    points.retract_point(point=point, by=world.people["member"], at=clock.now())
    with pytest.raises(operations.PointTakenBack):
        code_point(world, point)
    assert not EvidenceItem.objects.filter(point=point).exists()


def test_a_quote_is_of_the_host_unless_another_author_is_named(world):
    assert code_quote(world).body == world.host.name
    item = code_quote(world, body="The council")
    assert (item.kind, item.origin, item.body, item.group_size) == ("document", "leadership", "The council", None)


def test_the_trail_keeps_who_coded_and_the_polarity_but_no_words(world, point):
    item = code_point(world, point)
    act, actor, changes = last_act_on(item)
    assert (act, actor) == ("evidence.code", world.people["member"].reference)
    assert "polarity" in changes
    assert "read back" not in str(changes)


READERS = {
    "point": {"review_lead", "researcher", "member"},
    "quote": {"review_lead", "researcher", "member"},
}


@pytest.mark.parametrize("source", sorted(READERS))
def test_an_item_is_found_by_those_who_may_see_it_and_nobody_else(world, point, source):
    item = code_point(world, point) if source == "point" else code_quote(world)
    may_see, finds = set(), set()
    for key, user in world.people.items():
        if user.has_perm("evidence.see_item", item):
            may_see.add(key)
        hits = find(item.statement, keys=audience_keys(user), kinds=["evidence"], limit=100).hits
        if str(item.pk) in {hit.entry.key for hit in hits}:
            finds.add(key)
    assert may_see == finds == READERS[source]


def test_a_desk_member_reads_what_comes_from_documents_only(world, point):
    access = world.review.access.get(user=world.people["member"])
    type(access).objects.filter(pk=access.pk).update(modes=["desk"])
    member = type(world.people["member"]).objects.get(pk=world.people["member"].pk)
    from_point, from_quote = code_point(world, point), code_quote(world)
    assert not member.has_perm("evidence.see_item", from_point)
    assert member.has_perm("evidence.see_item", from_quote)
    assert set(EvidenceItem.objects.visible_to(member).filter(pk__in=[from_point.pk, from_quote.pk])) == {from_quote}
