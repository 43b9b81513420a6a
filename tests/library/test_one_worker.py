"""One living worker reads one hostile file after the other, each sent by the host as a browser sends it: every file
meets its sentence, the worker stays small and alive, and then reads a good one."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from cadre.extraction.refusals import SENTENCES
from cadre.files.models import StoredFile
from cadre.library.models import Document
from tests.extraction import hostile
from tests.helpers import html_of, signed_in
from tests.jobs.workers import until

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
MAX_MEGABYTES = 250

AT_THE_DOOR = {
    "nothing": ("empty.pdf", b"", "empty"),
    "a picture": ("plan.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "wrong-type"),
    "macros": ("plan.docx", hostile.with_entry(hostile.docx("x"), "word/vbaProject.bin", b"x"), "macro"),
    "a password": ("plan.docx", hostile.PROTECTED, "encrypted"),
}
SET_ASIDE = {
    "a zip bomb": ("bomb.docx", hostile.bomb, "bomb"),
    "a table of a hundred thousand entries": ("table.docx", hostile.endless_table, "bomb"),
    "half a document": ("half.docx", lambda: hostile.docx("x" * 5000)[:3000], "corrupt"),
    "a PDF with a password": ("secret.pdf", lambda: hostile.pdf(1, text="x", password="p"), "encrypted"),
    "a damaged PDF": ("broken.pdf", lambda: b"%PDF-1.7\n" + b"rubbish" * 50, "corrupt"),
    "2,001 pages": ("long.pdf", lambda: hostile.pdf(2001), "too-many-pages"),
    "no page": ("none.pdf", hostile.zero_pages, "no-pages"),
    "a picture of 30 GB": ("picture.pdf", hostile.image_bomb, "no-text"),
    "words that unpack to 4 GB": ("words.pdf", hostile.expanding_pdf, "limits"),
    "a form that draws itself": ("form.pdf", hostile.endless_form, "no-text"),
    "pages without end": ("endless.pdf", hostile.endless_pages, "corrupt"),
    "elements without end": ("elements.docx", hostile.endless_elements, "limits"),
    "a billion laughs": ("laughs.docx", hostile.xml_bomb, "corrupt"),
    "a file of this machine": ("passwd.docx", hostile.xxe, "corrupt"),
}
READ = {
    "a page as wide as a country": ("wide.pdf", hostile.huge_page, "near"),
    "a package in a package": ("quine.docx", hostile.quine, "x"),
    "entries that climb": ("climbing.docx", hostile.climbing_names, "Words"),
    "a name that climbs, turns round and has no end": (
        f"../../🚓\u202etxt.exe{'x' * 300}.txt",
        lambda: b"Read",
        "Read",
    ),
}


@pytest.fixture
def worker(settings, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.library.plain_worker", name, str(settings.FILES_ROOT), str(temporary)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    yield process, temporary
    process.terminate()
    process.communicate(timeout=120)


def send(door, world, name, content) -> str:
    """The page that answers, or nothing where the document is in."""
    sent = {"content": SimpleUploadedFile("x", content), "title": "As typed", "audience": ["desk"]}
    sent["content"].name = name
    answer = door.post(f"/reviews/{world.review.pk}/documents/send", sent)
    return "" if answer.status_code == 302 else html_of(answer)


def test_one_worker_outlives_every_hostile_file(world, worker):
    door = signed_in(world.people["spoc"])
    process, temporary = worker

    stored = StoredFile.objects.count()
    for what, (name, content, code) in AT_THE_DOOR.items():
        page = send(door, world, name, content)
        assert SENTENCES[code] in page, what
        assert "As typed" in page, what
    assert StoredFile.objects.count() == stored, "what is refused is not kept"

    sent = {}
    for what, (name, make, _) in {**SET_ASIDE, **READ}.items():
        assert send(door, world, name, make()) == "", what
        sent[what] = Document.objects.latest("pk")
    send(door, world, "good.txt", b"A good file at last.")
    last = Document.objects.latest("pk")
    until(lambda: last.versions.filter(state="readable").exists(), seconds=180)

    assert process.poll() is None, "the worker is alive"
    found = {what: each.versions.get() for what, each in sent.items()}
    assert {what: found[what].reason for what in SET_ASIDE} == {what: code for what, (_, _, code) in SET_ASIDE.items()}
    for what in SET_ASIDE:
        page = html_of(door.get(found[what].document.get_absolute_url()))
        assert SENTENCES[found[what].reason].replace("'", "&#x27;") in page, what
    for what, (_, _, words) in READ.items():
        said = "".join(page.text for page in found[what].pages.all())
        assert words in said, what
    assert not any(found[what].pages.exists() for what in SET_ASIDE)
    assert list(temporary.iterdir()) == [], "no temporary file is left"
    assert largest(process) < MAX_MEGABYTES
    assert not Path("/tmp/climbed").exists()


def largest(process) -> int:
    """The most memory the worker has ever held, in megabytes."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024
