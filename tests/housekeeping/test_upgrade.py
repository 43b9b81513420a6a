"""A database of each earlier release, with its worked example, is upgraded and keeps every row."""

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.architecture.sources import ROOT

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sqlite3.xz"))
NAME = "test_cadre_upgrade"
pytestmark = pytest.mark.django_db


@pytest.fixture(params=RELEASES, ids=lambda path: path.name.removesuffix(".sqlite3.xz"))
def release(request, tmp_path) -> Path:
    """The release's database as a file."""
    unpacked = tmp_path / "release.sqlite3"
    unpacked.write_bytes(lzma.decompress(request.param.read_bytes()))
    return unpacked


@pytest.fixture
def environment(release, tmp_path):
    """Where the upgrade runs: a copy of the release on SQLite, an empty database on PostgreSQL."""
    var = tmp_path / "var"
    var.mkdir()
    surroundings = {**os.environ, "CADRE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "cadre.config.settings"}
    if connection.vendor == "sqlite":
        (var / "cadre.sqlite3").write_bytes(release.read_bytes())
        surroundings.pop("CADRE_DATABASE_URL", None)
        yield surroundings
    else:
        _on_server(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)', f'CREATE DATABASE "{NAME}"')
        url = urlsplit(os.environ["CADRE_DATABASE_URL"])
        yield surroundings | {"CADRE_DATABASE_URL": url._replace(path=f"/{NAME}").geturl()}
        _on_server(f'DROP DATABASE "{NAME}" WITH (FORCE)')


def _on_server(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_an_upgrade_keeps_every_row_and_leaves_data_that_holds_and_pages_that_answer(release, environment):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.housekeeping.upgrade", str(release)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    upgraded = json.loads(ran.stdout)
    lost = {
        table: (rows, upgraded["after"].get(table))
        for table, rows in upgraded["before"].items()
        if rows > upgraded["after"].get(table, 0)
    }
    assert lost == {}
    assert upgraded["faults"] == []
    assert upgraded["pages"] == []
