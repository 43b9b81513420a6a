"""A database of a release before 0.2.0 is moved aside with its files; any other is left where it is."""

import os
import sqlite3
import subprocess
import sys

from tests.architecture.sources import ROOT


def database(var, app):
    var.mkdir()
    with sqlite3.connect(var / "cadre.sqlite3") as rows:
        rows.execute("CREATE TABLE django_migrations (id INTEGER, app TEXT, name TEXT, applied TEXT)")
        rows.execute("INSERT INTO django_migrations VALUES (1, ?, '0001_initial', '2026-11-01')", [app])
    (var / "files").mkdir()
    (var / "files" / "one").write_text("kept")
    (var / "example-loaded").touch()


def move_aside(var) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "cadre.config.cli", "move-aside"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "CADRE_DATABASE_URL"}
        | {"CADRE_VAR": str(var)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def test_an_older_database_is_moved_with_its_files_and_one_line_says_where(tmp_path):
    var = tmp_path / "var"
    database(var, "people")
    line = move_aside(var).stdout
    folder = var / "before-0.2.0-1"
    assert line == (
        f"Your database was made before release 0.2.0. It is now in {folder}, and a new one has been made.\n"
    )
    assert sorted(path.name for path in folder.iterdir()) == ["cadre.sqlite3", "example-loaded", "files"]
    assert (folder / "files" / "one").read_text() == "kept"
    assert not (var / "cadre.sqlite3").exists()


def test_a_database_of_this_release_stays(tmp_path):
    database(tmp_path / "var", "members")
    assert move_aside(tmp_path / "var").stdout == ""
    assert (tmp_path / "var" / "cadre.sqlite3").exists()


def test_an_empty_folder_is_left_alone(tmp_path):
    assert move_aside(tmp_path / "var").stdout == ""
    assert not list((tmp_path / "var").glob("before-*"))
