"""Documents that are due are deleted or returned: what goes, what stays, the proof, and what is refused afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest

from cadre.audit.models import Entry
from cadre.evidence.models import EvidenceItem
from cadre.files.models import StoredFile
from cadre.files.queries import is_stored
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library.models import Annotation, Disposal, Document, DocumentRequest, DocumentVersion, Page, Reading
from cadre.library.operations import disposals, documents, reading
from cadre.library.operations.indexing import reindex
from cadre.mail.models import Email
from cadre.reviews.models import Review
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.helpers import html_of, page_of, run_jobs, signed_in
from tests.library.steps import send, send_version

GONE = "deleted on"


@pytest.fixture
def due(world):
    """The review cancelled three days ago, so that its documents are due."""
    Review.objects.filter(pk=world.review.pk).update(state="cancelled", ended_at=clock.now() - timedelta(days=3))
    return Review.objects.get(pk=world.review.pk)


def dispose(world, review, **facts):
    usual = {"how": "deleted", "by": world.people["coordinator"], "at": clock.now()}
    return disposals.dispose_of_documents(review=review, **usual | facts)


def erased():
    run_jobs(Job.objects.filter(name="library.erase"))


def keys() -> set[str]:
    return set(StoredFile.objects.values_list("key", flat=True))


def test_files_text_and_search_entries_go_and_quotes_stay(world, due):
    member, lead = world.people["member"], world.people["lead"]
    reading.ask_to_read(document=world.document, users=[member], by=lead, at=clock.now())
    before, quote = keys(), world.quote
    disposal = dispose(world, due)
    went = before - keys()
    assert len(went) == 2
    assert all(is_stored(key) for key in went), "content leaves after the commit"
    erased()
    assert not any(is_stored(key) for key in went)
    assert not StoredFile.objects.filter(key__in=went).exists()
    assert set(DocumentVersion.objects.filter(document__review=due).values_list("state", "stored")) == {
        ("disposed", None)
    }
    assert set(Page.objects.filter(version__document__review=due).values_list("pk", "text")) == {(quote.page_id, "")}
    assert Annotation.objects.get(pk=quote.pk).quote == "Victims are heard."
    assert EvidenceItem.objects.filter(pk=world.read.pk).exists()
    assert Document.objects.filter(review=due).count() == 2, "the titles stay"
    assert not Reading.objects.filter(document__review=due, finished_at__isnull=True).exists()
    assert set(DocumentRequest.objects.filter(review=due).values_list("state", flat=True)) == {"dropped"}
    assert not any(broken(at=clock.now()).values())
    disposal.refresh_from_db()
    assert disposal.proved_at


def test_the_record_holds_what_went_and_the_trail_who_did_it(world, due):
    rows = StoredFile.objects.filter(name__in=["Strategy.txt", "Visit.txt"])
    stored = dict(rows.values_list("sha256", "size"))
    disposal = dispose(world, due)
    erased()
    listed = disposal.files.order_by("title")
    assert [(file.title, file.version) for file in listed] == [("Strategy", 1), ("Visit", 1)]
    assert {file.sha256: file.size for file in listed} == stored
    assert all(file.gone_at for file in listed)
    acts = Entry.objects.filter(act__startswith="library.").values_list("act", "actor_label", "record_label")
    named = world.people["coordinator"].label
    assert ("library.dispose_of_documents", named, str(due)) in acts
    assert ("library.dispose", named, "") in acts
    assert ("library.prove_disposal", "Cadre", str(disposal)) in acts


def test_search_finds_nothing_and_an_index_written_again_neither(world, due):
    keys_of_lead = audience_keys(world.people["review_lead"])
    assert find("zebra", keys=keys_of_lead).hits
    dispose(world, due)
    assert not find("zebra", keys=keys_of_lead).hits
    reindex(at=clock.now())
    assert not find("zebra", keys=keys_of_lead, kinds=["document"]).hits
    assert not find("strategy", keys=keys_of_lead, kinds=["document"]).hits


def test_the_hosts_sponsor_and_contact_are_emailed_once_and_read_the_proof(world, due):
    Email.objects.all().delete()
    disposal = dispose(world, due)
    assert not Email.objects.exists(), "not before the files are gone"
    erased()
    disposals.erase(disposal=disposal, by=world.people["lead"], at=clock.now(), finish=lambda at: None)
    assert sorted(email.address for email in Email.objects.all()) == sorted(
        world.people[key].email for key in ("sponsor", "spoc")
    )
    assert "Strategy" not in "".join(email.subject + email.body for email in Email.objects.all())
    for key in ("sponsor", "spoc"):
        page = page_of(world.people[key], disposal.get_absolute_url())
        assert "found none" in page
        assert "Strategy, version 1" in page
        assert disposal.files.first().sha256 in page.replace("<wbr>", "")


def test_a_return_says_to_whom_how_and_when(world, due):
    returned = {"returned_to": "Sam Hale, Head of crime", "returned_how": "drive", "returned_on": world.today}
    disposal = dispose(world, due, how="returned", **returned)
    page = page_of(world.people["sponsor"], disposal.get_absolute_url())
    assert "Sam Hale, Head of crime" in page
    assert "on an encrypted drive" in page
    assert "We are removing the files" in page, "no proof before the storage was asked"


def test_nothing_of_a_return_is_kept_of_a_deletion(world, due):
    disposal = dispose(world, due, returned_to="Nobody", returned_how="drive", returned_on=world.today)
    assert (disposal.returned_to, disposal.returned_how, disposal.returned_on) == ("", "", None)


def test_a_reason_is_needed_before_the_documents_are_due_and_none_afterwards(world, due):
    Review.objects.filter(pk=due.pk).update(state="preparing", ended_at=None)
    with pytest.raises(disposals.ReasonMissing):
        dispose(world, due)
    assert not Disposal.objects.filter(review=due).exists()
    assert DocumentVersion.objects.filter(document__review=due, state="readable").count() == 2
    disposal = dispose(world, due, reason="The host withdrew them")
    assert (disposal.reason, disposal.due_on) == ("The host withdrew them", None)
    page = page_of(world.people["sponsor"], disposal.get_absolute_url())
    assert "before the terms required it" in page
    assert "The host withdrew them" in page


def test_documents_go_once(world, due):
    dispose(world, due)
    with pytest.raises(disposals.DocumentsDisposed):
        dispose(world, due)
    assert Disposal.objects.filter(review=due).count() == 1


def refusals(world):
    spoc, lead = world.people["spoc"], world.people["review_lead"]
    return {
        "send": lambda: send(world, b"Late.", "Late.txt"),
        "send a version": lambda: send_version(world),
        "ask": lambda: documents.ask_for_document(
            review=world.review, title="More", why="", wanted_by=None, by=lead, at=clock.now()
        ),
        "audience": lambda: documents.set_audience(
            document=world.document, audience=("desk",), by=lead, at=clock.now()
        ),
        "readers": lambda: reading.ask_to_read(document=world.document, users=[lead], by=lead, at=clock.now()),
        "finish": lambda: reading.finish_reading(version=world.document.versions.get(), by=lead, at=clock.now()),
        "quote": lambda: reading.annotate(
            page=world.quote.page, quote="Victims", near=0, words="", by=spoc, at=clock.now()
        ),
    }


@pytest.mark.parametrize("act", ["send", "send a version", "ask", "audience", "readers", "finish", "quote"])
def test_nothing_more_can_be_done_with_the_documents(world, due, settings, act):
    page = world.quote.page
    assert page.text
    dispose(world, due)
    erased()
    with pytest.raises(disposals.DocumentsDisposed):
        refusals(world)[act]()
    assert not any(broken(at=clock.now()).values())
    assert {path.name for path in Path(settings.FILES_ROOT).iterdir()} == keys(), "what was sent is thrown away"


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("spoc", "/reviews/{review}/documents/send"),
        ("lead", "/reviews/{review}/documents/ask"),
        ("spoc", "/documents/{document}/original"),
        ("spoc", "/documents/{document}/versions/1/original"),
        ("review_lead", "/documents/{document}/readers"),
        ("review_lead", "/documents/{document}/audience"),
        ("coordinator", "/reviews/{review}/documents/dispose"),
    ],
)
def test_what_would_need_a_document_answers_410_with_words(world, due, key, path):
    dispose(world, due)
    address = path.format(review=due.pk, document=world.document.pk)
    answer = signed_in(world.people[key]).get(address)
    assert answer.status_code == 410
    assert f"The documents of this review were {GONE}" in html_of(answer)


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("spoc", "/documents/{document}"),
        ("review_lead", "/documents/{document}/versions/1"),
        ("review_lead", "/annotations/{quote}"),
        ("coordinator", "/reviews/{review}/documents"),
        ("sponsor", "/reviews/{review}/documents"),
        ("review_lead", "/evidence/{evidence}"),
    ],
)
def test_pages_that_read_documents_say_that_they_are_gone(world, due, key, path):
    dispose(world, due)
    records = {"review": due.pk, "document": world.document.pk, "quote": world.quote.pk, "evidence": world.read.pk}
    page = page_of(world.people[key], path.format(**records))
    assert f"{GONE} {clock.format_date(world.today)} under the terms" in page
    assert "Download the document" not in page
    assert "See the quote in the document" not in page
    assert "Send a document" not in page


def test_a_member_who_may_not_read_every_title_is_shown_no_proof(world, due):
    dispose(world, due)
    page = page_of(world.people["member"], f"/documents/{world.document.pk}")
    assert f"{GONE}" in page
    assert "See what was deleted" not in page
    assert "See what was deleted" in page_of(world.people["spoc"], f"/documents/{world.document.pk}")


def answers(**more) -> dict:
    return {"how": "deleted", "confirm": "on"} | more


def test_the_page_says_what_goes_and_what_stays_and_asks_to_confirm(world, due):
    coordinator, address = signed_in(world.people["coordinator"]), f"/reviews/{due.pk}/documents/dispose"
    page = html_of(coordinator.get(address))
    assert "2 documents: 2 files" in page
    assert "1 quote with the team’s comments" in page
    assert "3 days late" in page
    assert "Why now?" not in page, "they are due"
    refused = html_of(coordinator.post(address, {"how": "deleted"}))
    assert "Select the box to confirm" in refused
    assert not Disposal.objects.filter(review=due).exists()
    assert coordinator.post(address, answers()).status_code == 302
    assert Disposal.objects.get(review=due).how == "deleted"


def boxes(day) -> dict:
    return {f"returned_on_{place}": part for place, part in enumerate((day.day, day.month, day.year))}


def test_a_return_asks_for_whom_how_and_when_beside_their_fields(world, due):
    coordinator, address = signed_in(world.people["coordinator"]), f"/reviews/{due.pk}/documents/dispose"
    refused = html_of(coordinator.post(address, answers(how="returned")))
    for words in ("Enter who received", "Choose how the documents were sent", "Enter the day on which they were sent"):
        assert words in refused
    sent = {"returned_to": "Sam Hale", "returned_how": "transfer"}
    days = boxes(world.today + timedelta(days=2))
    assert "There is a problem" in html_of(coordinator.post(address, answers(how="returned", **sent, **days)))
    days = boxes(world.today)
    assert coordinator.post(address, answers(how="returned", **sent, **days)).status_code == 302
    assert Disposal.objects.get(review=due).returned_to == "Sam Hale"


def test_before_they_are_due_the_page_asks_why(world):
    coordinator, address = signed_in(world.people["coordinator"]), f"/reviews/{world.review.pk}/documents/dispose"
    assert "Why now?" in html_of(coordinator.get(address))
    assert "Enter why the documents go" in html_of(coordinator.post(address, answers()))
    assert coordinator.post(address, answers(reason="The host withdrew them")).status_code == 302


def test_a_file_that_the_storage_still_has_is_not_proved_gone(world, due, monkeypatch):
    disposal = dispose(world, due)
    monkeypatch.setattr("cadre.library.operations.disposals.files.erase", lambda *, key: None)
    with pytest.raises(disposals.StillStored):
        disposals.erase(disposal=disposal, by=world.people["lead"], at=clock.now(), finish=lambda at: None)
    disposal.refresh_from_db()
    assert disposal.proved_at is None
    assert not disposal.files.filter(gone_at__isnull=False).exists()


def test_a_document_being_read_in_when_it_is_deleted_leaves_no_text(world, due, monkeypatch):
    Review.objects.filter(pk=due.pk).update(state="preparing", ended_at=None)
    version = send(world, b"Words that come too late.", "Late.txt").versions.get()

    def extract_meanwhile(path, kind):
        dispose(world, world.review, reason="Withdrawn")
        return ["Words that come too late."]

    monkeypatch.setattr("cadre.library.operations.opening.extract", extract_meanwhile)
    run_jobs(Job.objects.filter(name="library.extract", args=[version.pk]))
    assert not Page.objects.filter(version=version).exists()
    version.refresh_from_db()
    assert version.state == "disposed"


def test_a_review_without_documents_has_nothing_to_delete(world, due):
    DocumentVersion.objects.filter(document__review=due).update(stored=None)
    with pytest.raises(disposals.NothingToDispose):
        dispose(world, due)
    page = page_of(world.people["coordinator"], f"/reviews/{due.pk}/documents/dispose")
    assert "This review has no documents." in page
    assert "Delete the documents" not in page


def test_lists_say_that_nothing_is_wanted_and_nothing_kept(world, due):
    DocumentRequest.objects.filter(review=due).update(state="open")
    dispose(world, due)
    page = page_of(world.people["spoc"], f"/reviews/{due.pk}/documents")
    assert "No longer needed" in page
    assert "Not sent yet" not in page
    assert page.count(">No longer kept<") == 2
    assert "2, no longer kept" in page_of(world.people["spoc"], due.get_absolute_url())
    assert "requested document" not in page_of(world.people["spoc"], "/")
