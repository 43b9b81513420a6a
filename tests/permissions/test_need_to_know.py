"""No page shows a person the title or words of a record that they may not see, whatever their role on the review."""

import re

import pytest

from cadre.audit import queries as trail
from cadre.evidence import queries as evidence_queries
from cadre.evidence.models import EvidenceItem, Source
from cadre.library.models import Document
from cadre.search.models import IndexEntry
from tests.helpers import html_of, page_of, signed_in
from tests.permissions.matrix import EVERYONE
from tests.permissions.need_to_know import add_evidence, add_people, hidden_from, leaks, mark, pages_of

pytestmark = pytest.mark.complete

MORE = {"desk_member", "local_member", "deputy", "organiser", "quality_reader"}
READERS = ("adviser", "desk_member")
# The data protection officer finds the document to remove in an emergency by its title; its text is never theirs.
REMOVALS = re.compile(r"/documents/(removed|\d+/remov)")


@pytest.fixture
def marked(world):
    add_people(world)
    add_evidence(world)
    return mark(world)


@pytest.mark.once
def test_no_page_names_what_its_reader_may_not_see(world, marked, subtests):
    for key in sorted(EVERYONE | MORE):
        user = world.people[key]
        hidden = hidden_from(user, marked)
        with subtests.test(key):
            assert hidden, "everything is open to this person, so nothing is tested"
            pages = {url for url in pages_of(world, user, marked) if key != "dpo" or not REMOVALS.match(url)}
            assert not leaks(signed_in(user), pages, hidden)


def leaked_to(key, world, marked, *urls) -> set[str]:
    user = world.people[key]
    hidden = hidden_from(user, marked)
    found = leaks(signed_in(user), [url.format(**world.keys) for url in urls], hidden)
    return {word for words in found.values() for word in words}


def word_of(record) -> str:
    return f"Zq{type(record).__name__.lower()}{record.pk}x"


@pytest.mark.once
def test_planted_titles_of_sources_are_found(world, marked, monkeypatch):
    monkeypatch.setattr(Source, "is_titled_for", lambda source, user: True)
    pages = ["/findings/{finding}", "/reviews/{review}/findings", "/reviews/{review}/evidence"]
    for page in pages:
        assert word_of(world.session) in leaked_to("adviser", world, marked, page), page
    visit_only = Document.objects.get(title__contains="zqmarked", audience=["visit"])
    assert word_of(visit_only) in leaked_to("desk_member", world, marked, pages[0])


@pytest.mark.once
def test_planted_evidence_to_weigh_is_found(world, marked, monkeypatch):
    page = "/findings/{finding}/evidence"
    assert not leaked_to("desk_member", world, marked, page)
    monkeypatch.setattr(evidence_queries, "items_for", lambda user: evidence_queries._whole(EvidenceItem.objects.all()))
    assert word_of(world.heard) in leaked_to("desk_member", world, marked, page)


@pytest.mark.once
def test_planted_titles_in_the_trail_are_found(world, marked, monkeypatch):
    assert not leaked_to("auditor", world, marked, "/audit?q=zq")
    monkeypatch.setattr(trail, "untitled_kinds", lambda: ("x:",))
    assert word_of(world.note) in leaked_to("auditor", world, marked, f"/audit?q={word_of(world.note)}")


@pytest.mark.once
def test_planted_items_that_everyone_sees_are_found_in_search(world, marked, monkeypatch):
    hit = IndexEntry.objects.get(kind="evidence", key=str(world.heard.pk))
    monkeypatch.setattr("cadre.workspace.views.audience_keys", lambda user: set(hit.audience))
    assert word_of(world.heard) in leaked_to("sponsor", world, marked, "/search?q=zqmarked")


def test_closed_evidence_is_shown_by_its_kind(world, marked):
    adviser, desk_member = (page_of(world.people[key], f"/findings/{world.finding.pk}") for key in READERS)
    for words in ("A document you cannot open", "A focus group you cannot open", "a document (leadership)"):
        assert words in adviser
    assert "A document you cannot open" in desk_member
    assert "a document (leadership)" not in desk_member
    assert not leaked_to("desk_member", world, marked, "/findings/{finding}")


def test_evidence_that_one_may_not_open_cannot_be_removed(world, marked):
    client = signed_in(world.people["desk_member"])
    answer = client.post(f"/findings/{world.finding.pk}/evidence", {"only": f"out:{world.heard.pk}"})
    assert "This is not evidence of the review that you can read" in html_of(answer)
    assert world.finding.support.filter(item=world.heard).exists()
    assert EvidenceItem.objects.visible_to(world.people["member"]).filter(pk=world.heard.pk).exists()
