"""An installation of its own for tests of backups: ``cadre`` run in it as a person would, on either database."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from cadre.housekeeping.backups import rehearsal

ROOT = Path(__file__).resolve().parents[2]
KEY = "a key that only the tests of backups have"


@contextmanager
def clean_machine(folder: Path):
    """A function that runs ``cadre`` with an empty folder and an empty database, and returns what became of it."""
    folder.mkdir()
    with rehearsal.database(folder) as address:
        env = os.environ | {"CADRE_VAR": str(folder), "CADRE_DATABASE_URL": address, "CADRE_BACKUP_KEY": KEY}

        def cadre(*words: str, before: str = "") -> subprocess.CompletedProcess:
            code = f"{before}\nimport sys; from cadre.config.cli import main; sys.exit(main(sys.argv[1:]))"
            command = [sys.executable, "-c", code, *words]
            return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120)

        yield cadre
