"""The database at one moment, into a file, and a database made from such a file: SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from cadre.housekeeping.backups.errors import BackupError

# The name of the connection on which the moment of the backup is read.
MOMENT = "moment"
# Who owns the tables, and who else may read them, is a matter of each server.
PLAIN = ("--no-owner", "--no-privileges")
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@contextmanager
def taken(folder: Path) -> Iterator[Path]:
    """The database as it is now, in a file of ``folder``; the connection ``MOMENT`` reads the same rows meanwhile."""
    take = _taken_from_postgresql if connection.vendor == "postgresql" else _taken_from_sqlite
    with take(folder / "database") as path:
        yield path


@contextmanager
def _taken_from_sqlite(path: Path) -> Iterator[Path]:
    path.unlink(missing_ok=True)
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, timeout=60)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA secure_delete = ON")  # what is deleted leaves no bytes in the file
        for table in left_out():
            copy.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        copy.commit()
    with _connected(NAME=str(path)):
        yield path


@contextmanager
def _taken_from_postgresql(path: Path) -> Iterator[Path]:
    from psycopg import IsolationLevel  # noqa: PLC0415 - an extra, which SQLite does without

    path.unlink(missing_ok=True)
    options = {**connection.settings_dict["OPTIONS"], "isolation_level": IsolationLevel.REPEATABLE_READ}
    with _connected(OPTIONS=options) as moment, transaction.atomic(using=MOMENT):
        with moment.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        options = ["--format=custom", f"--snapshot={snapshot}", f"--schema={schema()}", f"--file={path}"]
        options += [f"--exclude-table-data={schema()}.{table}" for table in left_out()]
        run_program("pg_dump", *PLAIN, *options, connection.settings_dict["NAME"])
        yield path


@contextmanager
def _connected(**settings) -> Iterator[BaseDatabaseWrapper]:
    """A second connection, like the first but for these settings."""
    moment = connections[MOMENT] = connection.copy(alias=MOMENT)
    moment.settings_dict |= settings
    try:
        yield moment
    finally:
        moment.close()
        del connections[MOMENT]


def run_program(name: str, *words: str) -> None:
    """Run a program of PostgreSQL on the server of this database. Raises ``BackupError`` when it fails.

    The password is handed over in the environment, where other people of the machine do not see it.
    """
    command, env = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    _run(name, *command[1:-1], *words, env=env)


def _run(*command: str, env: dict | None = None) -> None:
    name = command[0]
    if not shutil.which(name):
        raise BackupError(
            f"{name} is not installed. Install the client programs of PostgreSQL, of the server's version."
        )
    done = subprocess.run(command, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        raise BackupError(f"{name} failed: {done.stderr.decode(errors='replace').strip()}")


def is_in_use() -> bool:
    """Whether the database has people in it: one that was only migrated has none."""
    users = apps.get_model("accounts.User")
    return users._meta.db_table in connection.introspection.table_names() and users.objects.exists()


def load(path: Path) -> None:
    """Make the database what the file says, in one step. Raises ``BackupError``, and then it is as it was."""
    if connection.vendor == "postgresql":
        _load_postgresql(path)
    else:
        _load_sqlite(path)


def _load_sqlite(path: Path) -> None:
    """``path`` lies in the folder of the database, so that it takes its name in one step."""
    connection.close()
    name = Path(connection.settings_dict["NAME"])
    for ending in ("-wal", "-shm"):
        name.with_name(name.name + ending).unlink(missing_ok=True)
    path.replace(name)


def _load_postgresql(path: Path) -> None:
    tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    drop, script = path.with_suffix(".drop"), path.with_suffix(".sql")
    drop.write_text("".join(f"DROP TABLE {name} CASCADE;\n" for name in tables))
    _run("pg_restore", *PLAIN, f"--schema={schema()}", f"--file={script}", str(path))
    connection.close()
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    run_program("psql", *options, f"--file={drop}", f"--file={script}", connection.settings_dict["NAME"])


def schema() -> str:
    """The PostgreSQL schema that the tables are in; SQLite has none."""
    if connection.vendor == "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return cursor.fetchone()[0]


def left_out() -> list[str]:
    """The tables whose rows are in no backup: those of models that say so by ``in_backups = False``."""
    there = connection.introspection.table_names()
    tables = [model._meta.db_table for model in apps.get_models() if not getattr(model, "in_backups", True)]
    return [table for table in tables if table in there]


def rows_by_table(using: str = "default") -> dict[str, int]:
    """How many rows each table of the product has that is in backups."""
    tables = set(connections[using].introspection.table_names()) - set(left_out())
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {
        model._meta.db_table: model._base_manager.using(using).count()
        for model in models
        if model._meta.db_table in tables
    }
