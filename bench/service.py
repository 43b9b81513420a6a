"""A server and a worker of their own, as ``make run`` starts them, which can be killed and started again."""

import os
import resource
import secrets
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """A port that nobody uses, and that no connection of another program is given before a server takes it."""
    while True:
        port = secrets.choice(range(20_000, 30_000))
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Service:
    """Processes by name, each the leader of a group of its own."""

    def __init__(self, folder: Path, env: dict[str, str] | None = None):
        self.port, self.folder = free_port(), folder
        self.env = os.environ | {"BIND": f"127.0.0.1:{self.port}", "WEB_CONCURRENCY": "1"} | (env or {})
        self.running: dict[str, subprocess.Popen] = {}

    COMMANDS = {
        "server": ["gunicorn", "--config", "deploy/gunicorn.conf.py", "cadre.config.wsgi"],
        "worker": ["cadre.config.cli", "worker", "--interval", "0.05", "--heartbeat", "1"],
    }

    def start(self, name: str) -> None:
        log = (self.folder / f"{name}.log").open("a")
        command = [sys.executable, "-m", *self.COMMANDS[name]]
        self.running[name] = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
        )
        log.close()

    def run(self, *words: str) -> None:
        """Run a ``cadre`` command to its end."""
        command = [sys.executable, "-m", "cadre.config.cli", *words]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, capture_output=True)

    def kill(self, name: str) -> None:
        """kill -9 of the process and all that it started."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def limit_files(self, size: int) -> None:
        """Let no process write beyond ``size`` bytes into a file, as on a full disk; -1 for no limit."""
        for process in self.running.values():
            for pid in [process.pid, *_children(process.pid)]:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, -1))

    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def alive(self) -> bool:
        return all(process.poll() is None for process in self.running.values())

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(timeout=60)
