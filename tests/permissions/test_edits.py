"""Of two people who change the same thing at once, the second sees what is saved and what they typed, and chooses."""

from contextlib import contextmanager
from functools import cache

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import DateTimeField

from cadre.accounts import middleware
from tests.helpers import form_on, html_of
from tests.permissions.addresses import views
from tests.permissions.edits import EDITS, FOR_THE_NEXT, LEFT, editable, keyed

pytestmark = pytest.mark.complete


@pytest.fixture
def world(world, monkeypatch):
    monkeypatch.setattr(middleware, "NOTED_EVERY", 10**6)
    return editable(world)


def crossed(world, name):
    """Two people have opened a page; the first saves. The changes of each, the second's browser, the answer it gets."""
    row, path = EDITS[name], EDITS[name].address(name, world)
    one, other = (row.browser(world) for _ in range(2))
    page = form_on(one.get(path))
    first, second, more = (keyed(changes, world) for changes in (row.first, row.second, row.more))
    assert one.post(path, {**page, **more, **first}).status_code == 302
    return first, second, other, other.post(path, {**page, **more, **second})


def holds(form: dict, changes: dict) -> bool:
    return all(form.get(name, []) == (value if isinstance(value, list) else [value]) for name, value in changes.items())


@contextmanager
def taken_back():
    """What is saved inside is as if it had not been."""
    here = transaction.savepoint()
    yield
    transaction.savepoint_rollback(here)


def facts() -> dict[str, list]:
    """What every table says, without keys and times, which writing the same again may change."""
    tables = {}
    with connection.cursor() as cursor:
        for label, question in _questions().items():
            cursor.execute(question)
            tables[label] = sorted(map(repr, cursor.fetchall()))
    return tables


@cache
def _questions() -> dict[str, str]:
    """The question for the facts of each table."""
    asked = {}
    for model in apps.get_models():
        if names := [f'"{column.column}"' for column in model._meta.concrete_fields if _is_a_fact(column)]:
            asked[model._meta.label] = f'SELECT {", ".join(names)} FROM "{model._meta.db_table}"'
    return asked


def _is_a_fact(column) -> bool:
    return not column.primary_key and not isinstance(column, DateTimeField)


def test_every_page_that_edits_has_a_row():
    assert {*EDITS, *FOR_THE_NEXT} == {name for name, view in views().items() if getattr(view, "edits", False)}


@pytest.mark.once
@pytest.mark.parametrize("name", EDITS)
def test_a_form_sent_as_it_is_shown_changes_nothing(world, name):
    row, path = EDITS[name], EDITS[name].address(name, world)
    door = row.browser(world)
    page, before = form_on(door.get(path)), facts()
    assert door.post(path, {**page, **keyed(row.more, world)}).status_code == 302
    after = facts()
    changed = {label for label in before if before[label] != after[label]} - LEFT - row.leaves
    assert not {label: set(before[label]) ^ set(after[label]) for label in changed}


@pytest.mark.parametrize("name", EDITS)
def test_the_second_saver_sees_both_and_chooses(world, name):
    first, second, other, answer = crossed(world, name)
    assert answer.status_code == 200
    page, path = html_of(answer), EDITS[name].address(name, world)
    assert "saved this after you opened it" in page
    assert "Saved now" in page
    assert EDITS[name].shown in page
    assert holds(form_on(answer), second), "nothing typed is lost"
    assert holds(form_on(other.get(path)), first), "nothing saved is overwritten"
    with taken_back():
        saved = {**form_on(answer), "use_saved": [next(iter(first)).removesuffix("_0")]}
        assert other.post(path, saved).status_code == 302
        assert holds(form_on(other.get(path)), first), "what is saved can be taken over"
    assert other.post(path, form_on(answer)).status_code == 302
    assert holds(form_on(other.get(path)), second), "saving again keeps what the second typed"
