"""kill -9 of the real server in an upload and of the real worker in a reading: nothing half done; it runs again."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from cadre.files.models import StoredFile
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library.models import Document, DocumentVersion, Page
from cadre.library.operations.documents import receive_document
from tests.helpers import html_of, signed_in
from tests.jobs.workers import until

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
EDGE = "edge-of-a-part"


class Server:
    """gunicorn on a port of its own, with the test's database and files."""

    def __init__(self, files):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        given = {"TEST_DATABASE": str(connection.settings_dict["NAME"]), "TEST_FILES": str(files)}
        command = ["-m", "gunicorn", "--workers", "1", "--log-level", "critical", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [sys.executable, *command, "tests.library.dying_server:application"],
            cwd=ROOT,
            env={**os.environ, **given},
            start_new_session=True,
        )
        until(self._answers)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), self.open() as line:
            line.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return line.recv(20).startswith(b"HTTP/1.1 200")
        return False

    def open(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=120)

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@pytest.fixture
def server(settings):
    made = Server(settings.FILES_ROOT)
    yield made
    made.kill()


def upload(world, name: str, content: bytes) -> tuple[bytes, bytes]:
    """The head and the body of a browser's upload by the host's contact."""
    client = signed_in(world.people["spoc"])
    page = html_of(client.get(f"/reviews/{world.review.pk}/documents/send"))
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    cookies = "; ".join(f"{key}={each.value}" for key, each in client.cookies.items())
    fields = [("csrfmiddlewaretoken", token), ("title", "Sent"), ("audience", "desk")]
    parts = [f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields]
    file = f'--{EDGE}\r\nContent-Disposition: form-data; name="content"; filename="{name}"\r\n\r\n'
    body = "".join([*parts, file]).encode() + content + f"\r\n--{EDGE}--\r\n".encode()
    head = (
        f"POST /reviews/{world.review.pk}/documents/send HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode(), body


def records() -> tuple[int, int, int]:
    return Document.objects.count(), StoredFile.objects.count(), Job.objects.filter(name="library.extract").count()


def test_a_server_killed_in_an_upload_leaves_nothing_half_done(world, server):
    before = records()
    head, body = upload(world, "die-here.txt", b"Words of the host. " * 1000)
    with server.open() as line:
        line.sendall(head + body)
        assert line.recv(100) == b"", "the process died before it could answer"
    assert records() == before, "the file lies there, and nothing points at it"

    head, body = upload(world, "strategy.txt", b"Words of the host. " * 1000)
    until(server._answers)
    with server.open() as line:
        line.sendall(head + body)
        assert line.recv(100).startswith(b"HTTP/1.1 302")
    assert records() == tuple(count + 1 for count in before), "sent again, it is there once"

    with server.open() as line:
        line.sendall(head + body[: len(body) // 2])
        server.kill()
    assert records() == tuple(count + 1 for count in before)
    assert not any(broken(at=clock.now()).values())


def test_a_worker_killed_in_a_reading_leaves_no_page_and_the_job_runs_again(world, settings, tmp_path):
    spoc, review = world.people["spoc"], world.review
    document = receive_document(
        review=review,
        request=None,
        title="Strategy",
        content=ContentFile(b"Victims are heard.\n\nAll of them."),
        name="strategy.txt",
        audience=("desk",),
        by=spoc,
        at=clock.now(),
    )
    version = document.versions.get()
    Job.objects.exclude(args=[version.pk]).update(state="done")
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.library.dying_reader", name, str(settings.FILES_ROOT), str(tmp_path)]
    first = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    _, said = first.communicate(timeout=60)
    assert first.returncode == -signal.SIGKILL, said
    assert not Page.objects.filter(version__document=document).exists()
    second = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    try:
        until(lambda: DocumentVersion.objects.filter(pk=version.pk, state="readable").exists())
    finally:
        second.terminate()
        second.communicate(timeout=120)
    assert [page.text for page in Page.objects.filter(version__document=document)] == [
        "Victims are heard.\n\nAll of them."
    ]
    assert Job.objects.get(args=[version.pk], name="library.extract").attempt == 2
