"""What every test may lean on: settings for tests, and a clean full-text index."""

import gc

import pytest
from django.conf import settings
from django.db import connection

from cadre.search.engines import engine
from tests.world import once


def pytest_configure(config):
    """The folder of collected files may be empty, but it must be there when a server starts."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # Looking for cycles among the many records of a world took a twentieth of the time.
    gc.set_threshold(100_000, 50, 100)


def pytest_collection_modifyitems(config, items):
    """What could not be otherwise on another database is run on one of them only."""
    items[:] = once.together(items)
    if connection.vendor == "postgresql":
        same = [item for item in items if not once.may_differ(item)]
        items[:] = [item for item in items if once.may_differ(item)]
        config.hook.pytest_deselected(items=same)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if once.needs_another(item):
        once.fall()


@pytest.fixture(autouse=True)
def _here(settings, tmp_path):
    """Files, mail and the cache of a test stay with the test."""
    settings.FILES_ROOT = tmp_path / "files"
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
def _no_world_is_left(django_db_setup):
    yield
    once.fall()


@pytest.fixture(scope="module")
def world_of_the_module(request, _no_world_is_left, django_db_blocker, tmp_path_factory):
    def folder():
        return tmp_path_factory.mktemp("world")

    return once.stand(request.module, request.session.items, django_db_blocker, folder)


@pytest.fixture
def world(world_of_the_module, db, settings):
    """The test world, as if it had been built for this test alone."""
    return once.copied(world_of_the_module, settings.FILES_ROOT)


@pytest.fixture
def full_text(transactional_db):
    """The rows of the full-text index survive a transactional flush: take them away before and after."""
    _clear()
    yield
    _clear()


def _clear():
    with connection.cursor() as cursor:
        cursor.execute(engine().CLEAR)
