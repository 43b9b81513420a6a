"""What every test may use: settings for tests, and the test databases."""

import gc
import logging
import shutil

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from tests.databases import COMPLETE, EMPTY, WORLD, Databases
from tests.midday import keep_from_midnight


def pytest_configure(config):
    """The folder of collected files may be empty, but it must be there when a server starts."""
    keep_from_midnight()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # What the product logs about the errors that tests cause; pytest shows it where a test fails.
    logging.getLogger().handlers.clear()
    # Looking for cycles among many records took a twentieth of the time.
    gc.set_threshold(100_000, 50, 100)
    # A busy machine is no fault of a property.
    slow = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile("any-machine", deadline=None, suppress_health_check=slow)
    hypothesis.settings.load_profile("any-machine")


def pytest_collection_modifyitems(config, items):
    """The longest tests first, so that none is left to one process at the end; then those of each database.

    On PostgreSQL, only those that another database could change.
    """
    items.sort(key=lambda item: (not item.get_closest_marker("browser"), "world" not in item.fixturenames))
    if connection.vendor == "postgresql":
        same = [item for item in items if not _may_differ(item)]
        items[:] = [item for item in items if _may_differ(item)]
        config.hook.pytest_deselected(items=same)


def _may_differ(item) -> bool:
    meets_a_database = "db" in item.fixturenames or "transactional_db" in item.fixturenames
    return bool(meets_a_database or item.get_closest_marker("django_db")) and not item.get_closest_marker("once")


@pytest.fixture(autouse=True)
def _here(settings, tmp_path):
    """Files, mail and the cache of a test stay with the test."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.AUDIT_HEADS = tmp_path / "audit-heads.txt"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.DEMO = False
    # Static files come from the apps themselves here; nothing is collected.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture(scope="session")
def databases(request, django_test_environment, django_db_blocker, tmp_path_factory):
    """The test databases of this process; the first process of the run builds what they are copied from."""
    process = getattr(request.config, "workerinput", {}).get("workerid", "")
    folder = tmp_path_factory.getbasetemp()
    with django_db_blocker.unblock():
        yield Databases(folder.parent if process else folder, process or "main")
        connection.close()


@pytest.fixture
def django_db_setup(request, monkeypatch, databases, django_db_blocker):
    """Connect a test to the world if it has the fixture ``world``, else to the empty database.

    With the mark ``complete`` the world has the records of every address too. pytest-django asks for this before it
    opens the test's transaction. A test that commits spoils its copy.
    """
    world = COMPLETE if request.node.get_closest_marker("complete") else WORLD
    kind = world if "world" in request.fixturenames else EMPTY
    # Emptying every table after a test that commits is wasted: the next test gets the database as it was built.
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: None)
    with django_db_blocker.unblock():
        databases.connect(kind)
    yield
    if commits(request):
        databases.spoil(kind)


def commits(request) -> bool:
    mark = request.node.get_closest_marker("django_db")
    return "transactional_db" in request.fixturenames or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def world(db, databases, settings):
    """The test world: people and records by name. A module that needs more overrides this fixture and adds to it."""
    shutil.copytree(databases.files, settings.FILES_ROOT)
    return databases.world()
