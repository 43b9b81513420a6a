"""Finds a database made before release 0.2.0, whose tables this release cannot upgrade, and moves it aside."""

from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

# The members app had this label until 0.2.0, so its migrations mark a database of an older release.
OLD_LABEL = "people"
KEPT_WITH_IT = ("files", "version", "example-loaded")


class CannotMoveAside(Exception):
    """The database is not a file, so it cannot be moved."""


def is_older() -> bool:
    """Whether the database in use was made before release 0.2.0."""
    recorder = MigrationRecorder(connection)
    return recorder.has_table() and recorder.migration_qs.filter(app=OLD_LABEL).exists()


def move_aside(var: Path) -> Path | None:
    """Move an older database and its files into a new folder below ``var``, and return that folder.

    Returns None, and moves nothing, if the database is not older. Raises ``CannotMoveAside`` on PostgreSQL.
    """
    if not is_older():
        return None
    if connection.vendor != "sqlite":
        raise CannotMoveAside("This database was made before release 0.2.0. Name an empty one in CADRE_DATABASE_URL.")
    database = Path(connection.settings_dict["NAME"])
    connection.close()
    folder = _new_folder(var)
    for path in [*database.parent.glob(f"{database.name}*"), *(var / name for name in KEPT_WITH_IT)]:
        if path.exists():
            path.rename(folder / path.name)
    return folder


def _new_folder(var: Path) -> Path:
    number = 1
    while (folder := var / f"before-0.2.0-{number}").exists():
        number += 1
    folder.mkdir(parents=True)
    return folder
