"""Three test databases, each built once for a run and copied for every process that runs tests.

They are templates: ``empty`` is migrated and holds no rows but those of migrations; ``world`` holds the test world
(tests/world/build.py) as well, beside the folder of its stored files; ``complete`` adds what only tests of every
address need (tests/world/complete.py). See docs/testing.md.

After a test that committed, a copy is made again on SQLite, which is one file. PostgreSQL makes a thousand files for a
copy, so there the rows are restored instead, from a schema of the same database.
"""

import fcntl
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from tests.world.build import build
from tests.world.complete import complete
from tests.world.world import World, from_json, to_json

EMPTY, WORLD, COMPLETE = "empty", "world", "complete"
LOCMEM = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


class Databases:
    """The copies of one process: made when first used, and made again after a test that committed to them."""

    def __init__(self, folder: Path, process: str):
        """``folder`` is shared by all processes of the run: the first that comes builds the templates there."""
        self._folder, self._process = folder, process
        self._copied: set[str] = set()
        self._spoilt: set[str] = set()
        self._kind = EMPTY
        with _one_process_at_a_time(folder):
            if not self._keys(WORLD).exists():
                self._build_empty()
                self._build(WORLD, EMPTY, build)

    def connect(self, kind: str) -> None:
        """Point the connection at this process's copy of ``kind``, as it was built."""
        if kind == COMPLETE:
            with _one_process_at_a_time(self._folder):
                if not self._keys(COMPLETE).exists():
                    self._build(COMPLETE, WORLD, lambda: complete(self._world(WORLD)))
        self._kind = kind
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

    @property
    def files(self) -> Path:
        """The stored files of the world that the connection is pointed at."""
        return self._folder / f"{self._kind}-files"

    def world(self) -> World:
        """The world that the connection is pointed at."""
        return self._world(self._kind)

    def _world(self, kind: str) -> World:
        return from_json(self._keys(kind).read_text())

    def _keys(self, kind: str) -> Path:
        return self._folder / f"{kind}.json"

    def _name(self, *parts: str) -> str:
        if connection.vendor == "sqlite":
            return str(self._folder / f"{'-'.join(parts)}.sqlite3")
        return "_".join(["test_cadre", *parts])

    def _build_empty(self) -> None:
        _create(self._name(EMPTY))
        _connect(self._name(EMPTY))
        call_command("migrate", verbosity=0)
        _keep()

    def _build(self, kind: str, template: str, make: Callable[[], World]) -> None:
        """Make the database of ``kind`` and the folder of its files, beginning with those of ``template``."""
        _copy(self._name(template), self._name(kind))
        _connect(self._name(kind))
        files, begun = self._folder / f"{kind}-files", self._folder / f"{template}-files"
        shutil.copytree(begun, files) if begun.exists() else files.mkdir()
        with override_settings(FILES_ROOT=files, CACHES=LOCMEM), transaction.atomic():
            made = make()
            connection.run_on_commit.clear()  # as in a test, whose transaction never ends
        _keep()
        connection.close()
        self._keys(kind).write_text(to_json(made))


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
