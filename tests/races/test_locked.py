"""A database that is locked while a form is sent: every form is answered soon, with what was typed, to send again."""

import sqlite3
import time
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from tests.helpers import html_of, signed_in
from tests.permissions.addresses import address, views
from tests.permissions.matrix import MATRIX
from tests.races import doors
from tests.races.sources import takes_forms

pytestmark = [
    pytest.mark.complete,
    pytest.mark.django_db(transaction=True),
    pytest.mark.races,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="locks the file of the database"),
]
TYPED = "Most of us read the account back"
WAIT = 0.05  # seconds, in place of those of the server


@contextmanager
def locked(wait=WAIT):
    """Another process writes, and does not end; this one waits for it."""
    connection.cursor().execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_every_form_is_answered_with_what_was_typed(world, subtests):
    forms = [name for name, row in MATRIX.items() if row.may and takes_forms(views()[name])]
    clients = {key: signed_in(world.people[key]) for key in {min(MATRIX[name].may) for name in forms}}
    for client in clients.values():
        client.raise_request_exception = False
        client.get("/account")
    assert len(forms) > 100
    with locked():
        for name in forms:
            with subtests.test(name):
                sent = {"csrfmiddlewaretoken": name, "words": TYPED}
                answer = clients[min(MATRIX[name].may)].post(address(name, world), sent)
                assert (answer.status_code, answer["Retry-After"]) == (503, "60")
                assert TYPED in html_of(answer)


def test_the_answer_behind_a_link_is_kept_too(world):
    doors.mint(world)
    client = Client(raise_request_exception=False)
    with locked():
        answer = client.post(f"/offer/{world.token}", {"answer": "decline", "reason": "dates", "note": TYPED})
    assert answer.status_code == 503
    assert TYPED in html_of(answer)
    assert "Thank you" in html_of(client.post(f"/offer/{world.token}", {"answer": "decline", "reason": "dates"}))


def test_a_request_waits_for_the_database_once(world):
    """Also the first of a session: Django saves no session after an answer of 500 or more."""
    client = signed_in(world.people["sponsor"])
    client.raise_request_exception = False
    with locked(wait=2):
        began = time.monotonic()
        answer = client.post("/requests/ask", {"csrfmiddlewaretoken": "one", "reason": TYPED})
        took = time.monotonic() - began
    assert answer.status_code == 503
    assert 1.9 < took < 4, "one wait, not two"
