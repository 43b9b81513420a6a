"""Documents in a bucket: sent, read, downloaded through our address, deleted with proof; and a storage that is ill."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from cadre.files import operations, storage
from cadre.files.models import StoredFile
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library.models import Disposal, Document
from cadre.library.operations.disposals import dispose_of_documents
from tests.extraction import active, hostile
from tests.files.buckets import BUCKET, Store
from tests.helpers import html_of, page_of, run_jobs, signed_in
from tests.library.steps import content_of, read, send

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def server():
    made = Store()
    yield made
    made.close()


@pytest.fixture
def bucket(server, world, settings):
    """The files of the test world are in the bucket, and the folder of this machine is gone."""
    for path in settings.FILES_ROOT.iterdir():
        server.client.upload_file(str(path), BUCKET, f"files/{path.name}")
    shutil.rmtree(settings.FILES_ROOT)
    settings.STORAGES = {**settings.STORAGES, "files": server.entry()}
    yield server
    assert not settings.FILES_ROOT.exists(), "nothing is written to the folder beside it"
    storage.current().storage.connection.meta.client.close()
    server.empty()


def test_a_document_is_sent_read_and_downloaded_through_our_address(world, bucket):
    content = active.pdf("attached files")
    version = read(send(world, content, "plan.pdf").versions.get())
    assert version.state == "readable"
    assert {f"files/{version.stored.key}", f"files/{version.given_out.key}"} <= bucket.listed()
    answer = signed_in(world.people["member"]).get(f"/documents/{version.document_id}/original")
    assert active.HARM not in active.uncompressed(content_of(answer))
    assert "Location" not in answer.headers
    page = page_of(world.people["member"], f"/documents/{version.document_id}")
    assert bucket.url not in page
    assert not any(broken(at=clock.now()).values())


def test_nobody_but_the_service_may_read_the_objects(world, bucket):
    version = read(send(world, b"Words", "plan.txt").versions.get())
    granted = bucket.client.get_object_acl(Bucket=BUCKET, Key=f"files/{version.stored.key}")["Grants"]
    assert [grant["Grantee"]["Type"] for grant in granted] == ["CanonicalUser"], "its owner alone"


def test_what_is_refused_at_the_door_is_not_in_the_bucket(world, bucket):
    before, client = bucket.listed(), signed_in(world.people["spoc"])
    for content in (b"", b"\x89PNG\r\n\x1a\n\0"):
        sent = {"content": SimpleUploadedFile("x.pdf", content), "audience": ["desk"]}
        assert client.post(f"/reviews/{world.review.pk}/documents/send", sent).status_code == 200
    assert bucket.listed() == before


def test_a_bomb_is_kept_and_set_aside(world, bucket):
    version = send(world, hostile.bomb(), "big.docx").versions.get()
    assert version.state == "quarantined"
    assert f"files/{version.stored.key}" in bucket.listed()


def test_documents_are_deleted_with_the_proof(world, bucket):
    version = read(send(world, active.pdf("attached files"), "plan.pdf").versions.get())
    keys = {f"files/{version.stored.key}", f"files/{version.given_out.key}"}
    dispose_of_documents(
        review=world.review, how="deleted", reason="Withdrawn", by=world.people["lead"], at=clock.now()
    )
    assert keys <= bucket.listed(), "content leaves after the commit"
    run_jobs(Job.objects.filter(name="library.erase"))
    assert not keys & bucket.listed()
    assert Disposal.objects.get(review=world.review).proved_at
    assert not any(broken(at=clock.now()).values())


@pytest.mark.parametrize("fault", ["missing", "changed"])
def test_an_object_that_is_missing_or_changed_is_our_fault(world, bucket, fault):
    version = read(send(world, b"Words", "plan.txt").versions.get())
    key, client = f"files/{version.stored.key}", signed_in(world.people["member"])
    if fault == "missing":
        bucket.client.delete_object(Bucket=BUCKET, Key=key)
    else:
        bucket.client.put_object(Bucket=BUCKET, Key=key, Body=b"tampered with")
    answer = client.get(f"/documents/{version.document_id}/original")
    assert answer.status_code == 503
    assert "This file is missing from our storage. The fault is ours" in html_of(answer)
    assert broken(at=clock.now())["Every stored file is complete"] == [
        f"File {version.stored.pk}: {StoredFile.objects.get(pk=version.stored.pk).get_fault_display()}"
    ]
    bucket.client.put_object(Bucket=BUCKET, Key=key, Body=b"Words")
    assert content_of(client.get(f"/documents/{version.document_id}/original")) == b"Words"


def test_a_storage_that_does_not_answer_refuses_uploads_and_keeps_documents_waiting(
    world, bucket, settings, monkeypatch
):
    version = send(world, b"Words", "plan.txt").versions.get()
    monkeypatch.setattr("cadre.files.bucket.CONNECTING", 1)
    away = {**bucket.entry()["OPTIONS"], "endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = {**settings.STORAGES, "files": {**bucket.entry(), "OPTIONS": away}}
    before = Document.objects.count()
    sent = {"content": SimpleUploadedFile("x.txt", b"More words"), "title": "As typed", "audience": ["desk"]}
    page = html_of(signed_in(world.people["spoc"]).post(f"/reviews/{world.review.pk}/documents/send", sent))
    assert "We could not save the file because our storage is full or does not answer." in page
    assert "As typed" in page
    assert Document.objects.count() == before
    answer = signed_in(world.people["member"]).get(f"/documents/{world.document.pk}/original")
    assert (answer.status_code, "Our storage does not answer" in html_of(answer)) == (503, True)
    assert read(version).state == "received"
    settings.STORAGES = {**settings.STORAGES, "files": bucket.entry()}
    version.refresh_from_db()
    assert read(version).state == "readable"


def test_the_sweep_takes_what_has_no_record_and_nothing_of_others(world, bucket, time_machine):
    orphan = operations.lay_down(content=ContentFile(b"nobody's"))
    for key in ("files/README", "another/" + "a" * 32, orphan.key):
        bucket.client.put_object(Bucket=BUCKET, Key=key, Body=b"not ours")
    assert operations.sweep() == 0, "an upload may still be under way"
    kept = bucket.listed() - {f"files/{orphan.key}"}
    time_machine.move_to(clock.now() + timedelta(days=2))
    assert operations.sweep() == 1
    time_machine.move_to(clock.now() - timedelta(days=2))
    assert bucket.listed() == kept


def test_a_large_file_passes_without_being_held_in_memory(bucket):
    command = [sys.executable, "-m", "tests.files.reading_memory", json.dumps(bucket.entry()["OPTIONS"]), "60"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert int(done.stdout) < 40, done.stderr
