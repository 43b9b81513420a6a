"""``make run`` on a port that something else holds: a sentence at once, and nothing started or written."""

import os
import socket
import subprocess

from tests.architecture.sources import ROOT


def test_a_port_in_use_is_told_before_anything_is_done(tmp_path):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        done = subprocess.run(
            ["bash", "scripts/run.sh", str(port)],
            cwd=ROOT,
            env={**os.environ, "CADRE_VAR": str(tmp_path / "var")},
            capture_output=True,
            text=True,
            timeout=20,
        )
    assert done.returncode == 1
    assert done.stdout == f"Port {port} is in use. Stop what uses it, or choose another: make run PORT={port + 1}\n"
    assert not (tmp_path / "var").exists()
