"""Two test databases, ``empty`` and ``world``, each built once for a run and copied for every process that runs tests.

Both are templates: ``empty`` is migrated and holds no rows but those of migrations, ``world`` holds the test world
(tests/world/build.py) as well, beside the folder of its stored files. See docs/testing.md.

After a test that committed, a copy is made again on SQLite, which is one file. PostgreSQL makes a thousand files for a
copy, so there the rows are restored instead, from a schema of the same database.
"""

import fcntl
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from tests.world.build import build
from tests.world.world import World, from_json, to_json

EMPTY, WORLD = "empty", "world"
LOCMEM = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


class Databases:
    """The copies of one process: made when first used, and made again after a test that committed to them."""

    def __init__(self, folder: Path, process: str):
        """``folder`` is shared by all processes of the run: the first that comes builds the templates there."""
        self._folder, self._process = folder, process
        self._copied: set[str] = set()
        self._spoilt: set[str] = set()
        self.files = folder / "files"
        with _one_process_at_a_time(folder):
            if not self._keys.exists():
                self._build()

    def connect(self, kind: str) -> None:
        """Point the connection at this process's copy of ``kind``, as it was built."""
        copy = self._name(kind, self._process)
        if kind not in self._copied or (kind in self._spoilt and connection.vendor == "sqlite"):
            with _one_process_at_a_time(self._folder):
                _copy(self._name(kind), copy)
            self._copied.add(kind)
            self._spoilt.discard(kind)
        _connect(copy)
        # Django asks each connection once whether it knows JSON. No test that counts questions may be the first.
        assert connection.features.supports_json_field
        if kind in self._spoilt:
            _restore()
            self._spoilt.discard(kind)

    def spoil(self, kind: str) -> None:
        """The copy of ``kind`` holds what a test committed: the next test gets it as it was built."""
        self._spoilt.add(kind)

    def world(self) -> World:
        return from_json(self._keys.read_text())

    @property
    def _keys(self) -> Path:
        return self._folder / "world.json"

    def _name(self, *parts: str) -> str:
        if connection.vendor == "sqlite":
            return str(self._folder / f"{'-'.join(parts)}.sqlite3")
        return "_".join(["test_cadre", *parts])

    def _build(self) -> None:
        _create(self._name(EMPTY))
        _connect(self._name(EMPTY))
        call_command("migrate", verbosity=0)
        _keep()
        _copy(self._name(EMPTY), self._name(WORLD))
        _connect(self._name(WORLD))
        with override_settings(FILES_ROOT=self.files, CACHES=LOCMEM), transaction.atomic():
            made = build()
            connection.run_on_commit.clear()  # as in a test, whose transaction never ends
        self.files.mkdir(exist_ok=True)
        _keep()
        connection.close()
        self._keys.write_text(to_json(made))


@contextmanager
def _one_process_at_a_time(folder: Path):
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _connect(name: str) -> None:
    if connection.settings_dict["NAME"] != name:
        connection.close()
        # The dictionary is also what the connections of other threads are made from.
        connection.settings_dict["NAME"] = name


def _create(name: str) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
    else:
        _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')


def _copy(template: str, name: str) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        _create(name)
        shutil.copyfile(template, name)
    else:
        _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _execute(*statements: str) -> None:
    """Run these beside any database: PostgreSQL neither drops nor copies the one it is connected to."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _keep() -> None:
    """On PostgreSQL, keep every row beside the tables: from there it is restored in a tenth of the time of a copy."""
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS kept CASCADE")
        cursor.execute("CREATE SCHEMA kept")
        for table in connection.introspection.table_names():
            cursor.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')
        cursor.execute(
            "CREATE TABLE kept.sequences AS SELECT format('%I.%I', schemaname, sequencename) AS name,"
            " coalesce(last_value, start_value) AS value, last_value IS NOT NULL AS is_called"
            " FROM pg_sequences WHERE schemaname = 'public'"
        )


def _restore() -> None:
    """Every row as it was kept. Whoever else is connected is thrown out first."""
    others = "pid <> pg_backend_pid() AND datname = current_database()"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE {others}")
        cursor.execute("SET LOCAL session_replication_role = replica")  # no foreign key is checked, no trigger runs
        for table in connection.introspection.table_names():
            cursor.execute(f'DELETE FROM public."{table}"')
            cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM kept."{table}"')
        cursor.execute("SELECT setval(name::regclass, value, is_called) FROM kept.sequences")
