"""Make a backup while people work: the database of one moment, and every file that it records."""

import errno
import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.migrations.recorder import MigrationRecorder

from cadre.audit.models import Seal
from cadre.files.models import StoredFile
from cadre.files.queries import opened
from cadre.housekeeping import operations
from cadre.housekeeping.backups import archive, databases
from cadre.housekeeping.backups.errors import BackupError

WORKING = ".making-"
NAME = "cadre-*.backup"
# Files may be deleted after the database was read, so it is read again, and then only what is new has to be copied.
ROUNDS = 3


def default_path(*, at: datetime) -> Path:
    """Where a backup goes that is given no name."""
    return settings.BACKUPS / f"cadre-{at:%Y%m%d-%H%M%S}.backup"


def make(path: Path, *, at: datetime) -> dict:
    """Write a backup to ``path``, which appears only when it is whole; returns its manifest. Raises ``BackupError``."""
    if path.exists():
        raise BackupError(f"{path} is there already. Choose another name.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _working_folder(path.parent) as folder:
            finished = folder / "archive"
            with archive.written(finished, settings.BACKUP_KEY) as writer:
                manifest = _fill(writer, folder, at=at)
            _sync(finished)
            finished.rename(path)
            _sync(path.parent)
    except (OSError, sqlite3.Error, DatabaseError) as error:
        is_full = getattr(error, "errno", 0) == errno.ENOSPC or "is full" in str(error)
        why = "there is not enough space" if is_full else str(error)
        raise BackupError(f"No backup was made in {path.parent}: {why}.") from error
    operations.record_backup(name=path.name, size=path.stat().st_size, at=at)
    return manifest


@contextmanager
def _working_folder(parent: Path) -> Iterator[Path]:
    """A private folder beside the backup, for one backup at a time. What a killed one left is removed."""
    lock = os.open(parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(f"Another backup is being made in {parent}.") from error
        for left in parent.glob(f"{WORKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=WORKING, dir=parent) as folder:
            yield Path(folder)
    finally:
        os.close(lock)


def _sync(path: Path) -> None:
    """Have the machine write to disk what it holds of this file or folder."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _fill(writer: archive.Writer, folder: Path, *, at: datetime) -> dict:
    copied: dict[str, bool] = {}
    for number in range(1, ROUNDS + 1):
        with databases.taken(folder) as database:
            files = list(StoredFile.objects.using(databases.MOMENT).order_by("pk"))
            missing = _copy(writer, [file for file in files if file.key not in copied], copied)
            if missing and number < ROUNDS:
                continue
            with database.open("rb") as content:
                writer.add("database", content, database.stat().st_size)
            manifest = {
                **_facts(at=at),
                "files": [file.key for file in files if file.key in copied],
                "lost": [*missing, *[file.key for file in files if copied.get(file.key) is False]],
            }
            break
    writer.add_manifest(manifest)
    return manifest


def _copy(writer, files, copied: dict[str, bool]) -> list[str]:
    """Copy files, and note of each whether it is what was stored; returns the keys of those that are not there."""
    missing = []
    for file in files:
        try:
            content = opened(file)
        except FileNotFoundError:
            missing.append(file.key)
            continue
        with content:
            copied[file.key] = writer.add(f"files/{file.key}", content, file.size) == file.sha256
    return missing


def _facts(*, at: datetime) -> dict:
    """What the backup says about itself, read at its moment."""
    head = Seal.objects.using(databases.MOMENT).order_by("-number").first()
    return {
        "version": version("cadre"),
        "made_at": at.isoformat(),
        "database": connection.vendor,
        "schema": databases.schema(),
        "migrations": sorted(MigrationRecorder(connections[databases.MOMENT]).applied_migrations()),
        "head": f"{head.number} {head.chain}" if head else "",
        "rows": databases.rows_by_table(databases.MOMENT),
    }


def forget_old(*, keep: int) -> list[str]:
    """Delete all but the newest ``keep`` backups that have a name given by ``default_path``; returns their names."""
    old = sorted(settings.BACKUPS.glob(NAME), key=lambda path: path.name)[:-keep]
    for path in old:
        path.unlink(missing_ok=True)
    return [path.name for path in old]
