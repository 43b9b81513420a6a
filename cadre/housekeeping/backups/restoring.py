"""Make this installation what a backup says. Nothing is changed before the whole backup has been read and holds."""

import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cadre.files.operations import put_back, withdraw
from cadre.files.queries import is_stored
from cadre.housekeeping import operations
from cadre.housekeeping.backups import archive, databases
from cadre.housekeeping.backups.errors import BackupError

KEY = re.compile(r"files/([0-9a-f]{32})")
PIECE = archive.PIECE


def restore(path: Path, *, replace: bool = False) -> dict:
    """Restore a backup, and bring it to this version; returns its manifest.

    Raises ``BackupError`` for a backup that is damaged, of a newer version or of another kind of database, and for a
    database in use unless ``replace``.
    """
    manifest = archive.verify(path, settings.BACKUP_KEY)
    _refuse(manifest, replace=replace)
    try:
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=_folder()) as folder:
            databases.load(_laid_down(path, Path(folder), set(manifest["files"])))
    except OSError as error:
        raise BackupError(f"The database was not changed: {error.strerror or error}.") from error
    _compare(manifest)
    call_command("migrate", verbosity=0)
    operations.end_sessions()
    return manifest


def _folder() -> Path:
    """A folder beside the SQLite file, or the one of the product."""
    name = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    folder = name.parent if name else Path(settings.VAR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _refuse(manifest: dict, *, replace: bool) -> None:
    if newer := _unknown_migrations(manifest):
        raise BackupError(
            f"Version {manifest['version']} made this backup, which is newer than this one: install it, then restore. "
            f"This version does not know {newer[0]}."
        )
    if manifest["database"] != connection.vendor:
        kinds = [databases.NAMES[manifest["database"]], databases.NAMES[connection.vendor]]
        raise BackupError("This is a backup of {}, and CADRE_DATABASE_URL names {}.".format(*kinds))
    if manifest["schema"] != databases.schema():
        raise BackupError(f"The tables of this backup are in the schema {manifest['schema']}: make it the current one.")
    if databases.is_in_use() and not replace:
        raise BackupError(
            "The database has people in it. To replace it and lose what it holds, stop server and worker, then add "
            "--replace."
        )


def _unknown_migrations(manifest: dict) -> list[str]:
    known = set(MigrationLoader(None).disk_migrations)
    applied = [(app, name) for app, name in manifest["migrations"] if app in settings.APPS]
    return [f"{app}.{name}" for app, name in applied if (app, name) not in known]


def _laid_down(path: Path, folder: Path, keys: set[str]) -> Path:
    """Put back the stored files that the database records, or none; returns where the database lies."""
    database, new = folder / "database", []
    try:
        for name, content in archive.members(path, settings.BACKUP_KEY):
            key = KEY.fullmatch(name)
            if name == "database":
                with database.open("xb") as out:
                    while piece := content.read():
                        out.write(piece)
            elif key and key[1] in keys:
                new += [] if is_stored(key[1]) else [key[1]]
                put_back(key=key[1], content=content)
    except OSError:
        for key in new:
            withdraw(key=key)
        raise
    return database


def _compare(manifest: dict) -> None:
    rows = databases.rows_by_table()
    differ = [table for table, count in manifest["rows"].items() if rows.get(table, count) != count]
    if differ:
        raise BackupError(f"The restored database has other numbers of rows than the backup says: {', '.join(differ)}.")
