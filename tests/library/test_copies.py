"""The team downloads a copy that starts nothing by itself; the file as it was sent is kept and given to nobody."""

import hashlib
import importlib

import pikepdf
import pytest
from django.apps import apps

from cadre.files.models import StoredFile
from cadre.files.queries import is_stored, opened, unrecorded
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.jobs.operations import Attempt, LeaseLost
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library.models import Disposal, DocumentVersion
from cadre.library.operations import opening
from cadre.library.operations.disposals import dispose_of_documents
from tests.extraction import active, hostile
from tests.helpers import page_of, run_jobs, signed_in
from tests.library.steps import content_of, read, send, states

pytestmark = pytest.mark.once

READERS = ("review_lead", "researcher", "member", "sponsor", "spoc")
ATTACHED = active.pdf("attached files")


def sent(world, content, name) -> DocumentVersion:
    return read(send(world, content, name).versions.get())


def test_every_reader_gets_the_copy_and_the_original_is_kept(world):
    version = sent(world, ATTACHED, "plan.pdf")
    assert (version.state, version.removed) == ("readable", ("attachments",))
    for key in READERS:
        answer = signed_in(world.people[key]).get(f"/documents/{version.document_id}/original")
        content = content_of(answer)
        assert active.HARM not in active.uncompressed(content), key
        assert 'filename="plan.pdf"' in answer["Content-Disposition"]
    with opened(version.stored) as original:
        assert original.read() == ATTACHED
    assert version.stored.sha256 == hashlib.sha256(ATTACHED).hexdigest()
    assert version.given_out.sha256 == hashlib.sha256(content).hexdigest()
    assert not any(broken(at=clock.now()).values())


def test_the_page_says_what_the_copy_has_no_longer_and_what_to_do(world):
    version = sent(world, ATTACHED, "plan.pdf")
    page = page_of(world.people["member"], f"/documents/{version.document_id}")
    assert "The download is a copy without files attached to it, which could harm a computer." in page
    assert "the host can send it as a document of its own" in page
    assert "The download is" not in page_of(world.people["member"], f"/documents/{world.document.pk}")


@pytest.mark.parametrize("what", active.DOCX)
def test_of_a_word_document_that_starts_something_the_text_is_given(world, what):
    version = sent(world, active.DOCX[what][0], "plan.docx")
    client = signed_in(world.people["member"])
    answer = client.get(f"/documents/{version.document_id}/original")
    assert content_of(answer).decode().startswith("Voice")
    assert 'filename="plan.txt"' in answer["Content-Disposition"]
    assert "The download is the text alone: the file has" in page_of(
        world.people["member"], f"/documents/{version.document_id}"
    )


def test_a_plain_word_document_is_given_as_it_was_sent(world):
    content = hostile.docx("Voice")
    version = sent(world, content, "plan.docx")
    assert version.given_out == version.stored
    assert content_of(signed_in(world.people["member"]).get(f"/documents/{version.document_id}/original")) == content


def test_a_word_document_that_starts_something_and_has_no_words_is_set_aside(world):
    version = sent(world, hostile.with_entry(hostile.docx(), "word/embeddings/a.bin", b"x"), "plan.docx")
    assert (version.state, version.reason, version.given_out) == ("quarantined", "not-cleaned", None)


def test_a_pdf_that_cannot_be_cleaned_is_set_aside_with_a_sentence(world, monkeypatch):
    def refuse(*given):
        raise opening.Refused("not-cleaned")

    monkeypatch.setattr(opening, "clean", refuse)
    version = sent(world, hostile.pdf(1, text="Voice"), "plan.pdf")
    assert (version.state, version.given_out, version.pages.count()) == ("quarantined", None, 0)
    page = page_of(world.people["spoc"], f"/documents/{version.document_id}")
    assert "Print it to a new PDF and send that." in page


def test_a_scan_is_given_as_a_copy_too(world):
    version = sent(world, active.scan(), "scan.pdf")
    assert (version.state, version.reason, version.removed) == ("unreadable", "no-text", ("scripts",))
    content = content_of(signed_in(world.people["member"]).get(f"/documents/{version.document_id}/original"))
    assert active.HARM not in active.uncompressed(content)


def test_an_attempt_that_lost_its_lease_leaves_no_copy(world):
    version = send(world, ATTACHED, "plan.pdf").versions.get()
    with pytest.raises(LeaseLost):
        opening.read_in(version=version, by=SYSTEM, at=clock.now(), finish=Attempt(0, 1).finish)
    assert unrecorded(older_than=-60) == []


def test_the_copy_goes_with_the_document_and_is_in_the_proof(world):
    version = sent(world, ATTACHED, "plan.pdf")
    keys = [version.stored.key, version.given_out.key]
    dispose_of_documents(
        review=world.review, how="deleted", reason="Withdrawn", by=world.people["lead"], at=clock.now()
    )
    run_jobs(Job.objects.filter(name="library.erase"))
    assert not any(is_stored(key) for key in keys)
    assert not StoredFile.objects.filter(key__in=keys).exists()
    files = Disposal.objects.get(review=world.review).files
    assert [str(file) for file in files.filter(title="plan").order_by("is_copy")] == [
        "plan, version 1",
        "plan, version 1, our copy",
    ]
    assert not any(broken(at=clock.now()).values())


@pytest.fixture
def unprepared(world):
    """A document that was read by an earlier release, which made no copies."""
    version = sent(world, ATTACHED, "plan.pdf")
    DocumentVersion.objects.filter(pk=version.pk).update(given_out=None, removed=())
    version.refresh_from_db()
    return version


def upgrade():
    importlib.import_module("cadre.library.migrations.0003_copies_given_out").queue_copies(apps, None)
    run_jobs(Job.objects.filter(name="library.give_out"))


def test_what_an_earlier_release_read_is_given_once_its_copy_is_made(world, unprepared):
    path, client = f"/documents/{unprepared.document_id}/original", signed_in(world.people["member"])
    assert client.get(path).status_code == 403
    assert "Voice" in page_of(world.people["member"], f"/documents/{unprepared.document_id}"), "it is read meanwhile"
    upgrade()
    assert active.HARM not in active.uncompressed(content_of(client.get(path)))
    unprepared.refresh_from_db()
    assert (unprepared.state, unprepared.removed) == ("readable", ("attachments",))


def test_what_an_earlier_release_read_and_cannot_be_cleaned_is_given_to_nobody(world, unprepared, monkeypatch):
    def refuse(*given):
        raise opening.Refused("not-cleaned")

    monkeypatch.setattr(opening, "clean", refuse)
    upgrade()
    assert states(unprepared.document) == [(1, "readable")]
    page = page_of(world.people["member"], f"/documents/{unprepared.document_id}")
    assert "nobody on the review can download it" in page
    assert "Voice" in page
    assert signed_in(world.people["member"]).get(f"/documents/{unprepared.document_id}/original").status_code == 403


def test_the_job_leaves_what_was_deleted_meanwhile(world, unprepared):
    dispose_of_documents(
        review=world.review, how="deleted", reason="Withdrawn", by=world.people["lead"], at=clock.now()
    )
    run_jobs(Job.objects.filter(name="library.erase"))
    upgrade()
    Job.objects.create(
        name="library.give_out",
        args=[unprepared.pk],
        **dict.fromkeys(["run_at", "queued_at", "updated_at"], clock.now()),
    )
    run_jobs(Job.objects.filter(name="library.give_out"))
    unprepared.refresh_from_db()
    assert (unprepared.state, unprepared.given_out) == ("disposed", None)


def test_a_copy_opens_like_any_pdf(world):
    version = sent(world, active.harmless_pdf(), "plan.pdf")
    with opened(version.given_out) as content, pikepdf.open(content) as copy:
        assert len(copy.pages) == 2
