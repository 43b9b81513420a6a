"""The test world built once for all tests that stand in it, each of which gets it whole and leaves nothing behind.

A transaction holds the world until a test comes that expects another database, and is then rolled back; a test runs
inside it, in a savepoint, on its own copies of the records and files. A module whose world holds more says so with a
function ``make_world``; tests of the same world are brought together.
"""

import copy
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings

from tests.world.build import build

WORLD = "world_of_the_module"
TRANSACTIONAL = {"transactional_db", "full_text", "live_server"}


@dataclass
class Standing:
    """A world, by whom it was made, the folder of its files, and the transaction that holds it."""

    make: Any
    world: Any
    folder: Path
    held: Any
    blocker: Any


_standing: list[Standing] = []


def stand(module, items, blocker, folder) -> Standing:
    """The world of this module: the one that stands, if it is the same, else built in its place in ``folder()``."""
    _may_share(module, items)
    make = maker(module)
    if _standing and _standing[0].make is not make:
        fall()
    if not _standing:
        _standing.append(_built(make, blocker, folder()))
    return _standing[0]


def _built(make, blocker, folder) -> Standing:
    with blocker.unblock():
        held = transaction.atomic()
        held._from_testcase = True  # as Django's own TestCase marks its transactions
        held.__enter__()
        try:
            with override_settings(FILES_ROOT=folder):
                return Standing(make, make(), folder, held, blocker)
        except BaseException:
            _undo(held)
            raise


def fall():
    """Nothing of a world that stands is left."""
    if _standing:
        gone = _standing.pop()
        with gone.blocker.unblock():
            _undo(gone.held)


def _undo(held):
    transaction.set_rollback(True)
    held.__exit__(None, None, None)


def maker(module):
    return getattr(module, "make_world", build)


def needs_another(item) -> bool:
    """Whether this test expects a database that holds no world."""
    return meets_a_database(item) and WORLD not in item.fixturenames


def together(items) -> list:
    """The journeys first, so that none of them, which are the longest by far, is left to one worker at the end; then
    the tests of each world one after the other."""
    makers = list(dict.fromkeys(maker(item.module) for item in items))
    return sorted(items, key=lambda item: (item.get_closest_marker("browser") is None, _place(item, makers)))


def _place(item, makers) -> int:
    return makers.index(maker(item.module)) if WORLD in item.fixturenames else len(makers)


def meets_a_database(item) -> bool:
    """Whether a test meets a database at all."""
    return bool(_empties(item) or _asks(item) or item.get_closest_marker("django_db"))


def may_differ(item) -> bool:
    """Whether another database could make a difference to this test; one that is marked says that none could."""
    return meets_a_database(item) and not item.get_closest_marker("once")


def _may_share(module, items):
    """A test that expects an empty database, or empties it, cannot stand beside the shared world."""
    here = [item for item in items if getattr(item, "module", None) is module]
    strangers = [item.name for item in here if _empties(item) or (_asks(item) and WORLD not in item.fixturenames)]
    assert not strangers, f"{module.__name__} shares one world, so these belong in another module: {strangers}"


def _empties(item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(TRANSACTIONAL & set(item.fixturenames) or (mark and mark.kwargs.get("transaction")))


def _asks(item) -> bool:
    return "db" in item.fixturenames or item.get_closest_marker("django_db") is not None


def copied(standing, to):
    """The world for one test: no other test sees what it does to the records or to the files."""
    shutil.copytree(standing.folder, to, dirs_exist_ok=True)
    return copy.deepcopy(standing.world)
