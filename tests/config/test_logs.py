"""A page that fails says its reference, under which the log says where; neither holds what anyone typed."""

import json
import logging
import re
from io import StringIO
from logging.config import dictConfig

import pytest
from django.db import DatabaseError

from cadre.config import logs
from cadre.workspace import views
from tests.helpers import html_of

pytestmark = pytest.mark.django_db
TYPED = "Words that nobody may read in a log"


@pytest.fixture
def lines():
    """Logs as JSON; gives what was logged so far."""
    root, stream = logging.getLogger(), StringIO()
    before = root.handlers[:]
    dictConfig(logs.settings_for("json"))
    (handler,) = root.handlers
    handler.setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:] = before


@pytest.fixture
def failing(world, client, monkeypatch):
    """A page that fails with what was typed in its error, as a database puts it there."""

    def broken(*args, **kwargs):
        raise DatabaseError(f"Key (name)=({TYPED}) already exists")

    client.force_login(world.people["member"])
    client.raise_request_exception = False
    monkeypatch.setattr(views.queries, "tasks_for", broken, raising=False)
    monkeypatch.setattr(views, "render", broken)
    return client


def test_the_page_and_the_log_have_one_reference_and_no_words(failing, lines, world):
    answer = failing.get("/", {"search": TYPED})
    assert answer.status_code == 500
    reference = re.search(r"<strong>(\w{4}-\w{4})</strong>", html_of(answer))[1]
    (line,) = [line for line in lines() if line["logger"] == "cadre.pages"]
    assert (line["reference"], line["level"], line["error"]) == (reference, "error", "DatabaseError")
    assert (line["page"], line["user"]) == ("workspace:home", world.people["member"].pk)
    assert any("test_logs.py" in place for place in line["lines"])
    assert TYPED not in json.dumps(line)


def test_a_refusal_is_not_logged_and_no_address_is(client, lines):
    client.get("/offer/a-secret-token")
    client.get("/nowhere/a-secret-token")
    assert "a-secret-token" not in json.dumps(lines())


def test_the_kinds_of_the_causes_are_named(lines):
    lines()
    try:
        try:
            raise ValueError(TYPED)
        except ValueError as cause:
            raise RuntimeError(TYPED) from cause
    except RuntimeError:
        logging.getLogger("cadre.jobs").exception("job %s failed", 12)
    (line,) = lines()
    assert (line["event"], line["error"]) == ("job 12 failed", "RuntimeError from ValueError")
    assert TYPED not in json.dumps(line)
