"""A document is taken back while nobody has quoted it, or removed in an emergency: then no read has it."""

import pytest

from cadre.evidence import operations as evidence
from cadre.evidence import queries as of_evidence
from cadre.evidence.models import EvidenceItem
from cadre.files.models import StoredFile
from cadre.files.queries import is_stored
from cadre.findings import operations as findings
from cadre.findings import queries as of_findings
from cadre.findings.models import Finding
from cadre.housekeeping.invariants import broken
from cadre.housekeeping.story.steps_evidence import code_quote
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library import queries
from cadre.library.models import Annotation, Document, DocumentRequest
from cadre.library.operations import documents, reading, removals
from cadre.library.operations.disposals import DocumentRemoved
from cadre.library.operations.indexing import index, reindex
from cadre.library.queries import removals as of_removals
from cadre.mail.models import Email
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.audit.reading import acts_on
from tests.helpers import html_of, page_of, run_jobs, signed_in
from tests.library.steps import read, send, send_version


def by(world, key="lead") -> dict:
    return {"by": world.people[key], "at": clock.now()}


def remove(world, document=None):
    removals.remove(document=document or world.document, why="It names someone", **by(world))


def emailed(template="library/removed") -> set[str]:
    return set(Email.objects.filter(template=template).values_list("address", flat=True))


def reads_of(world) -> dict:
    """Every read that has the document, its text, its quotes or the evidence from it, as the review lead has them."""
    lead, review = world.people["review_lead"], world.review
    keys = audience_keys(lead)
    linked = of_findings.findings_of(lead, review).get(pk=world.finding.pk)
    return {
        "list": world.document in queries.documents_of(lead, review),
        "page": world.document in queries.documents_for(lead),
        "file": queries.versions_for(lead).filter(document=world.document).exists(),
        "as seen by rule": lead.has_perm("library.read_document", Document.everything.get(pk=world.document.pk)),
        "reading": world.document.pk in {row.document_id for row in queries.readings_waiting_for(lead)},
        "quotes": world.quote in queries.annotations_of(lead, world.document),
        "evidence": world.read in of_evidence.items_of(lead, review),
        "counted": world.read in of_evidence.everything_of(review),
        "in the finding": world.read.pk in {link.item_id for link in linked.support.all()},
        "found": bool(find("zebra", keys=keys, limit=5, offset=0).total),
        "evidence found": bool(find("strategy’s statements", keys=keys, limit=5, offset=0).total),
        "readings asked": queries.documents_counted(review).assigned == 1,
    }


@pytest.fixture
def used(world):
    """The document assigned to a reader, and a finding that uses evidence from it."""
    lead = world.people["review_lead"]
    reading.ask_to_read(document=world.document, users=[lead], **by(world))
    findings.weigh(finding=world.finding, sides={world.read: "for"}, by=lead, at=clock.now())
    return world


def test_a_removed_document_is_in_no_read_and_in_each_again_when_put_back(used):
    world = used
    assert reads_of(world) == dict.fromkeys(reads_of(world), True)
    remove(world)
    assert reads_of(world) == dict.fromkeys(reads_of(world), False)
    reindex(at=clock.now())
    index(world.document, at=clock.now())
    assert not reads_of(world)["found"], "not by rebuilding the index, nor by its text that arrives late"
    removals.put_back(Document.everything.get(pk=world.document.pk), **by(world))
    assert reads_of(world) == dict.fromkeys(reads_of(world), True)
    assert acts_on(world.document)[-2:] == ["library.remove_document", "library.put_back"]


def test_nobody_opens_it_and_nothing_is_done_with_it(used):
    world = used
    remove(world)
    for path in ("", "/original", "/versions/1", "/versions/1/original", "/audience", "/readers", "/versions/send"):
        for key in ("review_lead", "spoc", "coordinator", "lead"):
            assert signed_in(world.people[key]).get(f"/documents/{world.document.pk}{path}").status_code == 404
    for path in (f"/annotations/{world.quote.pk}", f"/evidence/{world.read.pk}"):
        assert signed_in(world.people["review_lead"]).get(path).status_code == 404
    page, version = world.quote.page, world.quote.version
    for act in (
        lambda: reading.annotate(page=page, quote="Victims", near=0, words="", **by(world)),
        lambda: reading.finish_reading(version=version, **by(world)),
        lambda: documents.set_audience(document=world.document, audience=("desk",), **by(world)),
        lambda: send_version(world),
        lambda: removals.take_back(document=world.document, why="Wrong", **by(world, "spoc")),
    ):
        with pytest.raises(DocumentRemoved):
            act()
    with pytest.raises(evidence.QuoteWithdrawn):
        code_quote(annotation=world.quote, statement="It says so", **by(world, "review_lead"))
    with pytest.raises(findings.EvidenceWithdrawn):
        findings.weigh(finding=world.finding, sides={world.read: "for"}, **by(world, "member"))


def test_those_who_answer_for_it_are_emailed_and_read_what_rests_on_it(used):
    world = used
    Finding.objects.filter(pk=world.finding.pk).update(state="agreed")
    Email.objects.all().delete()
    remove(world)
    assert emailed() == {"dpo@world.example", "review_lead@world.example"}
    page = page_of(world.people["dpo"], f"/documents/{world.document.pk}/removal")
    assert "It names someone" in page
    assert "Review Lead" in page, "who quoted from it"
    assert f"Report on {world.review.name}" in page
    assert f'href="/reports/{world.report.pk}"' not in page, "she may not open it"
    assert f'href="/reports/{world.report.pk}"' in page_of(
        world.people["lead"], f"/documents/{world.document.pk}/removal"
    )


def test_the_officer_removes_it_and_can_undo_that_and_reads_titles_alone(world):
    dpo = signed_in(world.people["dpo"])
    listed = html_of(dpo.get("/documents/removed?q=strategy"))
    assert "Strategy" in listed
    assert "zebra" not in listed
    answer = html_of(dpo.post(f"/documents/{world.document.pk}/remove", {"why": "It names someone"}, follow=True))
    assert "Nobody can open it." in answer
    assert 'action="/undo"' in answer


def test_a_removed_document_is_deleted_for_good(world):
    remove(world)
    before = set(StoredFile.objects.values_list("key", flat=True))
    removals.delete_removed(document=Document.everything.get(pk=world.document.pk), **by(world, "dpo"))
    went = before - set(StoredFile.objects.values_list("key", flat=True))
    run_jobs(Job.objects.filter(name="library.erase_files"))
    assert went
    assert not any(is_stored(key) for key in went)
    assert not any(broken(at=clock.now()).values())


def test_the_host_takes_back_what_nobody_has_quoted(world):
    spoc = world.people["spoc"]
    request = world.document_request
    document = send(world, b"The wrong file.", "Wrong one.txt", request=request)
    version = read(document.versions.get())
    key = version.stored.key
    reading.finish_reading(version=version, **by(world, "member"))
    Email.objects.all().delete()
    answer = signed_in(spoc).post(f"/documents/{document.pk}/take-back", {"why": "Another review’s"}, follow=True)
    assert "is taken back" in html_of(answer)
    run_jobs(Job.objects.filter(name="library.erase_files"))
    assert not is_stored(key)
    assert DocumentRequest.objects.get(pk=request.pk).state == "open", "it is asked for again"
    assert emailed() == {"dpo@world.example"}, "because a member had read it"
    assert of_removals.who_opened(document) == ["Member"]
    assert acts_on(document)[-1] == "library.take_back"
    again = send(world, b"The wrong file.", "Wrong one.txt")
    assert again.pk != document.pk, "the same file may come again"


def test_the_host_keeps_what_was_quoted(world):
    with pytest.raises(removals.Quoted):
        removals.take_back(document=world.document, why="Wrong", **by(world, "spoc"))
    assert "you cannot take it back" in page_of(world.people["spoc"], f"/documents/{world.document.pk}/take-back")
    EvidenceItem.objects.all().update(state="withdrawn")
    Annotation.objects.all().update(state="withdrawn")
    removals.take_back(document=world.document, why="Wrong", **by(world, "spoc"))
    assert not emailed() - {"dpo@world.example"}


def test_the_host_and_those_who_quoted_from_it_are_told_without_a_word_of_it(used):
    world = used
    member = world.people["member"]
    reading.annotate(page=world.quote.page, quote="Victims", near=0, words="", by=member, at=clock.now())
    Email.objects.all().delete()
    remove(world)
    assert emailed("library/removed-host") == {world.people[key].email for key in ("sponsor", "spoc")}
    assert emailed("library/quotes-hidden") == {member.email}, "and the review lead knows already"
    words = " ".join(Email.objects.filter(template__startswith="library/").values_list("body", flat=True))
    assert "Strategy" not in words
    assert "names someone" not in words
    page, path = {}, f"/reviews/{world.review.pk}/documents"
    for key in ("sponsor", "contributor", "member", "review_lead", "researcher", "coordinator"):
        page[key] = " ".join(page_of(world.people[key], path).split())
    assert "“Strategy”, sent by" in page["sponsor"]
    assert "Hidden with it: 1 quote of yours and 1 piece of evidence." in page["member"]
    assert all("Strategy”, sent by" not in page[key] for key in page if key != "sponsor")
    assert all("Hidden with it" not in page[key] for key in ("sponsor", "contributor", "researcher", "coordinator"))
    removals.put_back(Document.everything.get(pk=world.document.pk), **by(world))
    assert "Hidden with it" not in page_of(member, path)
    assert "sent by" not in page_of(world.people["sponsor"], path)


def test_what_the_host_took_back_itself_is_not_called_removed(world):
    document = send(world, b"The wrong file.", "Wrong one.txt")
    removals.take_back(document=document, why="Wrong", **by(world, "sponsor"))
    assert not of_removals.removed_from_host(world.people["spoc"], world.review)
