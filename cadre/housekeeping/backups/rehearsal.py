"""Restore a backup into a folder and a database of its own, look whether all is there, and remove both."""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from cadre.housekeeping.backups import archive, databases

# The scratch installation keeps its files and heads to itself.
LEFT_OUT = {"CADRE_AUDIT_HEADS", "CADRE_BUCKET"}


def rehearse(path: Path) -> Iterator[tuple[str, bool]]:
    """Each step with what it printed and whether it went well. Raises ``BackupError``.

    The steps are the commands that one would type, in processes of their own.
    """
    manifest = archive.verify(path, settings.BACKUP_KEY)
    head = ["--head", manifest["head"]] if manifest["head"] else []
    with _scratch() as env:
        for words in (["restore", str(path.resolve())], ["check"], ["audit", "verify", *head]):
            command = [sys.executable, "-m", "cadre.config.cli", *words]
            done = subprocess.run(command, env=env, capture_output=True, text=True)
            yield f"cadre {words[0]}\n{done.stdout}{done.stderr}", done.returncode == 0
            if done.returncode and words[0] == "restore":
                return


@contextmanager
def _scratch() -> Iterator[dict[str, str]]:
    """The environment of an installation that is gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix=".checking-", dir=settings.VAR) as folder,
        database(Path(folder)) as address,
    ):
        env = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        yield env | {"CADRE_VAR": folder, "CADRE_DATABASE_URL": address, "CADRE_BACKUP_KEY": settings.BACKUP_KEY}


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of a database that is gone afterwards."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'cadre.sqlite3'}"
        return
    name = f"cadre_check_{secrets.token_hex(4)}"
    databases.run_program("createdb", "--template=template0", name)
    try:
        yield address_of(name)
    finally:
        databases.run_program("dropdb", name)


def address_of(name: str) -> str:
    """The address of a database of this name on the server in use."""
    server = connection.settings_dict
    who = ":".join(quote(server[part], safe="") for part in ("USER", "PASSWORD") if server[part])
    host = quote(str(server["HOST"]), safe="")
    return f"postgresql://{who}@{host}:{server['PORT']}/{name}"
