"""A disk that is full: uploads are refused with a sentence, nothing half written is left, and reading goes on later."""

import errno
from collections import namedtuple
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from cadre.files import operations, storage
from cadre.files.models import StoredFile
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library.models import Document, DocumentVersion
from cadre.library.operations import opening
from tests.extraction import active
from tests.helpers import html_of, run_jobs, signed_in
from tests.library.steps import send

SENTENCE = "We could not save the file because our storage is full or does not answer. The fault is ours."


def full(code=errno.ENOSPC):
    def fails(*given, **more):
        raise OSError(code, "No space left on device")

    return fails


def kept() -> tuple:
    files = {path.name for path in Path(storage.current().root).iterdir()}
    return files, StoredFile.objects.count(), Document.objects.count(), DocumentVersion.objects.count()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("path", ["/reviews/{review}/documents/send", "/documents/{document}/versions/send"])
def test_an_upload_is_refused_with_a_sentence_and_nothing_of_it_is_kept(world, monkeypatch, code, path):
    client, before = signed_in(world.people["spoc"]), kept()
    path = path.format(review=world.review.pk, document=world.document.pk)
    sent = {"title": "As typed", "audience": ["desk"]}
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(storage.os, "fsync", full(code))
        page = html_of(client.post(path, {**sent, "content": SimpleUploadedFile("a.txt", b"Words")}))
    assert SENTENCE in page
    assert "As typed" in page or "versions" in path
    assert kept() == before
    answer = client.post(path, {**sent, "content": SimpleUploadedFile("a.txt", b"Words")})
    assert answer.status_code == 302, "once there is room"


def test_other_faults_of_the_disk_are_not_taken_for_a_full_one(world, monkeypatch):
    monkeypatch.setattr(storage.os, "fsync", full(errno.EIO))
    with pytest.raises(OSError, match="No space"):
        send(world, b"Words", "a.txt")


def test_a_file_too_large_for_the_room_that_temporary_files_have_is_answered_503(world, monkeypatch):
    client, before = signed_in(world.people["spoc"]), kept()
    client.raise_request_exception = False
    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", fills_up)
    large = SimpleUploadedFile("a.txt", b"x" * 3_000_000)
    answer = client.post(f"/reviews/{world.review.pk}/documents/send", {"content": large, "audience": ["desk"]})
    assert answer.status_code == 503
    assert "We could not save what you sent" in html_of(answer)
    assert kept() == before


def fills_up(handler, *given):
    handler.file.close()
    full()()


def extraction(version):
    return Job.objects.filter(name="library.extract", args=[version.pk], state="queued")


@pytest.mark.parametrize("where", ["before it is opened", "while its copy is kept"])
def test_reading_waits_for_room_and_then_goes_on(world, monkeypatch, where):
    version = send(world, active.pdf("attached files"), "plan.pdf").versions.get()
    before = kept()
    with monkeypatch.context() as meanwhile:
        if where == "before it is opened":
            usage = namedtuple("usage", "total used free")(1, 1, 0)
            meanwhile.setattr(opening.shutil, "disk_usage", lambda folder: usage)
        else:
            meanwhile.setattr(storage.os, "fsync", full())
        run_jobs(extraction(version))
    version.refresh_from_db()
    assert not version.is_checked
    assert version.pages.count() == 0
    assert kept() == before
    assert extraction(version).count() == 1, "tried again"
    assert not any(broken(at=clock.now()).values())
    run_jobs(extraction(version))
    version.refresh_from_db()
    assert (version.state, version.is_given_out) == ("readable", True)


def test_a_part_that_was_written_is_gone(world):
    class FillsUp(SimpleUploadedFile):
        def chunks(self, size=None):
            yield b"half"
            full()()

    before = kept()
    with pytest.raises(storage.StorageUnavailable):
        operations.lay_down(content=FillsUp("a.txt", b"x"))
    assert kept() == before
