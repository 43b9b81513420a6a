"""``make run``: a port that something else holds, and a worker that is killed."""

import contextlib
import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

from bench.service import free_port
from tests.architecture.sources import ROOT
from tests.jobs.workers import until

ENV = {name: value for name, value in os.environ.items() if name != "CADRE_DATABASE_URL"}


def test_a_port_in_use_is_told_before_anything_is_done(tmp_path):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        done = subprocess.run(
            ["bash", "scripts/run.sh", str(port)],
            cwd=ROOT,
            env={**ENV, "CADRE_VAR": str(tmp_path / "var")},
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert done.returncode == 1
    assert done.stdout == f"Port {port} is in use. Stop what uses it, or choose another: make run PORT={port + 1}\n"
    assert not (tmp_path / "var").exists()


def test_a_killed_worker_is_started_again_while_the_server_answers(tmp_path):
    log, port = tmp_path / "log", free_port()
    with log.open("w") as out:
        service = subprocess.Popen(
            ["bash", "scripts/run.sh", str(port)],
            cwd=ROOT,
            env={**ENV, "CADRE_VAR": str(tmp_path / "var"), "CADRE_DEMO": "0"},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until(lambda: "Cadre is at" in log.read_text(), seconds=100)
        until(lambda: len(workers_of(service)) == 1)
        killed = workers_of(service)
        os.kill(killed[0], signal.SIGKILL)
        until(lambda: workers_of(service) not in ([], killed))
        assert "The worker has stopped and is started again." in log.read_text()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=120) as answer:
            assert answer.status == 200
        service.terminate()
        service.wait(timeout=120)
        assert workers_of(service) == [], "server and worker stop when they are told to"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(service.pid, signal.SIGKILL)
        service.wait(timeout=60)


def workers_of(service) -> list[int]:
    """The processes of this session that are a worker."""
    workers = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            session = (folder / "stat").read_text().rpartition(")")[2].split()[3]
            if b"worker" in words and int(session) == service.pid:
                workers.append(int(folder.name))
    return workers
