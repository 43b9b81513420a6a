"""A stored file that is missing or changed is said to be our fault, everywhere, until it is whole again."""

import pytest

from cadre.config import health
from cadre.files import operations, queries
from cadre.files.models import StoredFile
from cadre.housekeeping.invariants import broken
from cadre.kernel import clock
from cadre.reports.assembly import signed_now
from cadre.reports.models import Rendition
from tests.files.steps import path_of, store
from tests.helpers import html_of, page_of, signed_in
from tests.reports.steps import begin_drafting, read_and_sign

WHOLE = "Every stored file is complete"
FAULTS = {"missing": lambda path: path.unlink(), "changed": lambda path: path.write_bytes(b"tampered with")}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_changed_or_missing_file_is_not_handed_out_and_is_said_to_be_our_fault(world, settings, fault):
    settings.VAR = settings.FILES_ROOT
    stored = world.document.versions.get().given_out
    path, client = path_of(stored), signed_in(world.people["member"])
    content = path.read_bytes()
    FAULTS[fault](path)
    answer = client.get(f"/documents/{world.document.pk}/original")
    assert answer.status_code == 503
    assert "This file is missing from our storage. The fault is ours" in html_of(answer)
    page = page_of(world.people["member"], f"/documents/{world.document.pk}")
    assert "This file is missing from our storage" in page
    assert "damaged" not in page
    assert health.faults(at=clock.now())["files"] == "of documents or reports are missing or changed: 1"
    assert len(broken(at=clock.now())[WHOLE]) == 1
    path.write_bytes(content)
    assert b"".join(client.get(f"/documents/{world.document.pk}/original").streaming_content) == content
    assert "files" not in health.faults(at=clock.now())
    assert "missing from our storage" not in page_of(world.people["member"], f"/documents/{world.document.pk}")


def test_a_report_that_is_missing_says_so_too(world):
    begin_drafting(world)
    read_and_sign(world)
    stored = store(name="report.html")
    Rendition.objects.create(version=signed_now(world.report), form="html", stored=stored, made_at=clock.now())
    client, path = signed_in(world.people["review_lead"]), f"{world.report.get_absolute_url()}/download/html"
    assert b"".join(client.get(path).streaming_content) == b"hello"
    path_of(stored).unlink()
    answer = client.get(path)
    assert answer.status_code == 503
    assert "missing from our storage" in html_of(answer)


def test_every_file_is_compared_each_day(db):
    whole, missing, changed = (store(content=words.encode()) for words in ("whole", "missing", "changed"))
    path_of(missing).unlink()
    path_of(changed).write_bytes(b"other")
    assert operations.verify_all() == 2
    faults = StoredFile.objects.in_bulk([whole.pk, missing.pk, changed.pk])
    assert [faults[file.pk].fault for file in (whole, missing, changed)] == ["", "missing", "changed"]
    path_of(changed).write_bytes(b"changed")
    assert operations.verify_all() == 1


def test_a_large_file_is_read_in_pieces(db, monkeypatch):
    sizes = []
    stored = store(content=b"x" * (3 << 20))

    class Watched:
        def __init__(self, content):
            self.content = content

        def read(self, size=-1):
            sizes.append(size)
            return self.content.read(size)

        def seek(self, place):
            return self.content.seek(place)

    opened = queries.opened
    monkeypatch.setattr(queries, "opened", lambda stored: Watched(opened(stored)))
    content = queries.verified(stored)
    assert set(sizes) == {queries.PIECE}
    content.content.close()
