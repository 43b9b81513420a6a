"""The test world built once for a module of tests, each of which gets it whole and leaves nothing behind.

The module's own transaction holds the world and is rolled back at its end; a test runs inside it, in a savepoint, on
its own copies of the records and files. A module whose world holds more says so with a function ``make_world``.
"""

import copy
import shutil
from contextlib import contextmanager

from django.db import transaction
from django.test import override_settings

from tests.world.build import build

TRANSACTIONAL = {"transactional_db", "full_text", "live_server"}


@contextmanager
def built(module, items, blocker, folder):
    """The world and the folder of its files, for as long as the module lasts."""
    _may_share(module, items)
    make = getattr(module, "make_world", build)
    with blocker.unblock():
        held = transaction.atomic()
        held._from_testcase = True  # as Django's own TestCase marks its transactions
        held.__enter__()
        try:
            with override_settings(FILES_ROOT=folder):
                world = make()
            with blocker.block():
                yield world
        finally:
            transaction.set_rollback(True)
            held.__exit__(None, None, None)


def meets_a_database(item) -> bool:
    """Whether another database could make a difference to this test; one that is marked says that none could."""
    if item.get_closest_marker("once"):
        return False
    return bool(_empties(item) or _asks(item) or item.get_closest_marker("django_db"))


def _may_share(module, items):
    """A test that expects an empty database, or empties it, cannot stand beside the shared world."""
    here = [item for item in items if getattr(item, "module", None) is module]
    strangers = [item.name for item in here if _empties(item) or (_asks(item) and "world" not in item.fixturenames)]
    assert not strangers, f"{module.__name__} shares one world, so these belong in another module: {strangers}"


def _empties(item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(TRANSACTIONAL & set(item.fixturenames) or (mark and mark.kwargs.get("transaction")))


def _asks(item) -> bool:
    return "db" in item.fixturenames or item.get_closest_marker("django_db") is not None


def copied(world, folder, to):
    """The world for one test: no other test sees what it does to the records or to the files."""
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return copy.deepcopy(world)
