"""The commands of ``docs/operations.md`` for a server without containers, run as they are written in a clean folder.

The packages are those of the tests; with ``FOLLOW_INSTALL=1`` they are installed as the page says, which takes minutes.
"""

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import urllib.error
import urllib.request

import pytest

from bench.service import free_port
from tests.architecture.sources import ROOT
from tests.jobs.workers import until

HOST = "cadre.example.org"
PAGE = (ROOT / "docs/operations.md").read_text()


def blocks(title: str) -> list[str]:
    """The commands of a section, block by block."""
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return re.findall(r"^```\n(.*?)^```", section, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path):
    """The code as it is delivered, in a folder of its own."""
    code = tmp_path / "code"
    code.mkdir()
    for name in ("cadre", "deploy"):
        shutil.copytree(ROOT / name, code / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.txt", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, code)
    return code


@pytest.fixture
def env(tmp_path):
    """The settings that the page asks for."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CADRE_")}
    var = tmp_path / "var"
    var.mkdir(mode=0o700)
    return kept | {
        "CADRE_VAR": str(var),
        "CADRE_HOSTS": HOST,
        "CADRE_SITE_URL": f"https://{HOST}",
        "CADRE_SECRET_KEY": secrets.token_urlsafe(48),
        "CADRE_AUDIT_KEY": secrets.token_urlsafe(48),
        "CADRE_BACKUP_KEY": secrets.token_urlsafe(48),
        "CADRE_INSECURE_COOKIES": "0",
        "CADRE_HTTPS_ONLY": "1",
        "CADRE_HSTS_DAYS": "30",
        "CADRE_PROXIES": "1",
        "CADRE_TWO_STEP": "staff",
        "BIND": f"127.0.0.1:{free_port()}",
    }


def run(block: str, folder, env) -> str:
    done = subprocess.run(["bash", "-ec", block], cwd=folder, env=env, capture_output=True, text=True, timeout=540)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ready(env) -> dict:
    """What the server says of itself, asked as the proxy asks."""
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    asked = urllib.request.Request(f"http://{env['BIND']}/health/ready", headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return json.load(refused)
    except OSError:
        return {"ready": False}


@pytest.mark.once
def test_a_server_without_containers_is_installed_as_the_page_says(folder, env):
    install, prepare, server, worker, units = blocks("Install without containers")
    if os.environ.get("FOLLOW_INSTALL"):
        run(install, folder, env)
    else:
        (folder / "venv").symlink_to(ROOT / ".venv")
    assert re.search(rf"https://{HOST}/start/\S{{20,}}", run(prepare, folder, env))
    running = [
        subprocess.Popen(["bash", "-ec", f"exec {block}"], cwd=folder, env=env, start_new_session=True)
        for block in (server, worker)
    ]
    try:
        until(lambda: ready(env)["ready"], seconds=300)
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)
    assert all((folder / name).exists() for name in re.findall(r"deploy/\w+", units))


def test_backups_are_restored_as_the_page_says():
    [restore] = blocks("Back up and restore")
    assert re.findall(r"^cadre (\w+)", restore, re.MULTILINE) == ["restore", "check", "audit"]
