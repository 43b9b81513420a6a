"""A database that does not answer: the page says so, keeps what was typed, and it can be sent again."""

import re
import sqlite3

import pytest
from django.conf import settings
from django.db import OperationalError, connection, connections

from cadre.config.waiting import SECONDS, wait_briefly
from cadre.fieldwork.models import Note
from tests.helpers import html_of

TYPED = "Most of us read the account back"


@pytest.fixture
def door(world, client):
    client.force_login(world.people["member"])
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
def test_a_page_that_cannot_be_read_says_that_the_service_is_busy(door, monkeypatch):
    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("cadre.workspace.views.render", locked)
    answer = door.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "The service is busy" in html_of(answer)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="locks the file of the database")
def test_a_note_typed_while_the_database_is_locked_is_kept_and_can_be_sent_again(world, door):
    page = f"/sessions/{world.session.pk}"
    door.get(page)
    connection.cursor().execute("PRAGMA busy_timeout = 100")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = door.post(page, {"text": TYPED})
    other.execute("ROLLBACK")
    other.close()
    assert answer.status_code == 503
    assert TYPED in html_of(answer)
    assert not Note.objects.filter(text=TYPED).exists()
    again = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html_of(answer))
    door.post(page, dict(again))
    assert Note.objects.filter(text=TYPED).count() == 1


def test_the_server_does_not_keep_a_person_waiting(monkeypatch):
    databases = {"default": {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"timeout": 20}}}
    monkeypatch.setattr(type(connections), "databases", databases, raising=False)
    wait_briefly()
    assert databases["default"]["OPTIONS"]["timeout"] == SECONDS < 1
    assert settings.DATABASES["default"] is not databases["default"]
