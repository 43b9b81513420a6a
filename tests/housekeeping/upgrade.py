"""Upgrades a database of an earlier release and prints what became of it; run as a program, in a process of its own.

``python -m tests.housekeeping.upgrade RELEASE`` takes the SQLite file of that release. The database in use is empty,
or, on SQLite, a copy of that file. It prints JSON: rows of each table before and after, faults in the data, and the
pages that did not answer.
"""

import json
import sqlite3
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


def main(release: str) -> dict:
    # Nothing is collected here. Django reads this once, when the first file is reached.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    with sqlite3.connect(release) as rows:
        before = _counts(rows.cursor(), _tables(rows))
        if connection.vendor == "postgresql":
            _migrate_to(_migrations(rows))
            _copy(rows, before)
    call_command("migrate", verbosity=0)
    call_command("reindex", verbosity=0, stdout=sys.stderr)
    with connection.cursor() as cursor:
        after = _counts(cursor, set(connection.introspection.table_names()))
    return {"before": before, "after": after, "faults": _faults(), "pages": _pages_that_fail()}


def _tables(rows) -> set[str]:
    names = {name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {name for name in names if not name.startswith(("sqlite_", "search_", "django_", "auth_"))}


def _counts(cursor, tables) -> dict[str, int]:
    counts = {}
    for table in sorted(tables):
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
        counts[table] = cursor.fetchone()[0]
    return counts


def _migrations(rows) -> list[tuple[str, str]]:
    """The last migration of each app in the release."""
    return rows.execute("SELECT app, MAX(name) FROM django_migrations GROUP BY app").fetchall()


def _migrate_to(targets) -> None:
    executor = MigrationExecutor(connection)
    executor.loader.replace_migrations = False  # each release took the steps one by one
    executor.loader.build_graph()
    executor.migrate([target for target in targets if target in executor.loader.graph.nodes])


def _copy(rows, tables) -> None:
    """The rows of these tables, with what SQLite keeps as numbers made booleans."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')
        for table in tables:
            cursor.execute(
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table]
            )
            kinds = dict(cursor.fetchall())
            found = rows.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in found.description]
            into = ", ".join(f'"{name}"' for name in names)
            values = [
                [bool(value) if kinds[name] == "boolean" and value is not None else value for name, value in pairs]
                for pairs in (list(zip(names, record, strict=True)) for record in found)
            ]
            if values:
                cursor.executemany(f'INSERT INTO "{table}" ({into}) VALUES ({", ".join(["%s"] * len(names))})', values)
            if "id" in kinds:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), GREATEST(MAX(id), 1)) FROM "
                    f"\"{table}\" WHERE pg_get_serial_sequence(%s, 'id') IS NOT NULL",
                    [table, table],
                )


def _faults() -> list[str]:
    from cadre.housekeeping.invariants import broken
    from cadre.kernel import clock

    # The copy comes without the folder of its stored files.
    found = broken(at=clock.now())
    return [fault for name, faults in found.items() if name != "Every stored file is complete" for fault in faults]


def _pages_that_fail() -> list[str]:
    from django.test import Client

    from cadre.accounts.models import User
    from cadre.reviews.models import Review

    settings.ALLOWED_HOSTS = ["testserver"]
    pages = ["/", "/reviews", "/requests", *(review.get_absolute_url() for review in Review.objects.all())]
    failed = []
    for user in User.objects.filter(demo_note__gt=""):
        client = Client(raise_request_exception=False)
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        failed += [f"{user}: {page}" for page in pages if client.get(page, secure=True).status_code >= 500]
    return failed


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(main(sys.argv[1])))
