"""Servers and workers as they are deployed, on the database of the test."""

from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench.service import Service
from cadre.housekeeping.backups.rehearsal import address_of
from tests.jobs.workers import until


def environment(var: Path) -> dict[str, str]:
    """The settings of a service whose database is the test's, with a folder of its own and the test's stored files."""
    var.mkdir()
    files = Path(settings.FILES_ROOT)
    files.mkdir(parents=True, exist_ok=True)
    (var / "files").symlink_to(files)
    name = str(connection.settings_dict["NAME"])
    address = f"sqlite:///{name}" if connection.vendor == "sqlite" else address_of(name)
    return {"CADRE_VAR": str(var), "CADRE_DATABASE_URL": address, "CADRE_DEBUG": "0", "CADRE_DEMO": "1"}


@contextmanager
def service(var: Path, *names: str):
    """A service with these processes, which are stopped at the end."""
    started = Service(var, environment(var))
    started.run("collectstatic", "--noinput")
    for name in names:
        started.start(name)
    try:
        if "server" in names:
            until(started.answers, seconds=300)
        yield started
    finally:
        started.stop()
