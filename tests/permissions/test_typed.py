"""Whatever people type, in any field of any form: never an error page, and nothing unseen is stored."""

import json
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cadre.kernel.request_scope import opened
from cadre.kernel.text import plain_text
from tests.helpers import signed_in
from tests.permissions.addresses import ALLOWED, address, answered, close_file, views
from tests.permissions.form_filler import forms_of
from tests.permissions.matrix import MATRIX

SIGNS = ["\x0b", "\x07", "\x1b", "\x85", "\ufffe", "\ufeff", "\u200b", "\u202e", "\u2066", "\u0301", "\u2028", "\u00a0"]
TEXTS = st.lists(st.sampled_from([*SIGNS, "e", "ŵ", "’", " ", "\r\n", "\n"]), min_size=1, max_size=12).map("".join)
# Sessions are encoded; the words of a document are those of its file.
NOT_TYPED = ("django_session",)
SIGNED_OUT = ["/sign-in", "/sign-in/password", "/sign-in/forgotten"]
WRITERS = ("lead", "coordinator", "review_lead", "sponsor", "member", "other_member", "spoc", "contributor", "nobody")


pytestmark = pytest.mark.complete


@pytest.fixture
def browsers(world):
    return {key: signed_in(world.people[key]) for key in WRITERS}


@pytest.fixture
def forms(world, browsers) -> list:
    """Every form that the first of the writers who may open its page finds there, with that person's browser."""
    found = {}
    with opened():
        for name in MATRIX:
            record = MATRIX[name].record
            pk = getattr(world, record).pk if record else None
            for key in WRITERS:
                if answered(views()[name], world.people[key], pk) != ALLOWED:
                    continue
                url = address(name, world)
                answer = browsers[key].get(url)
                close_file(answer)
                if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                    for form in forms_of(answer.content.decode(), url):
                        found.setdefault((name, form.is_post, *sorted(form.fields)), (form, browsers[key]))
                break
    signed_out = [(form, Client()) for url in SIGNED_OUT for form in forms_of(Client().get(url).content.decode(), url)]
    return [*found.values(), *signed_out]


@contextmanager
def writes():
    """Every text that is written to the database meanwhile."""
    written = []

    def watch(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")) and not any(table in sql for table in NOT_TYPED):
            written.extend(texts_in(params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def texts_in(value) -> list[str]:
    if isinstance(value, str):
        with_content = value[:1] in {"{", "["} and _json(value)
        return texts_in(with_content) if with_content else [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in texts_in(part)]
    return [text for part in value for text in texts_in(part)] if isinstance(value, list | tuple) else []


def _json(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def sent(form, browser, fields) -> tuple[int, list[str]]:
    """What ``form`` is answered with these fields, and the texts it wrote that are not plain. Nothing of it stays."""
    with writes() as written:
        point = transaction.savepoint()
        answer = (browser.post if form.is_post else browser.get)(form.action, fields)
        close_file(answer)
        transaction.savepoint_rollback(point)
    return answer.status_code, [text for text in written if plain_text(text) != text or "\0" in text]


@pytest.mark.once
def test_most_forms_take_what_the_filler_fills_in(forms):
    answers = [sent(form, browser, form.filled_with(""))[0] for form, browser in forms if form.is_post]
    assert answers.count(302) > 0.8 * len(answers)


@pytest.mark.once
@pytest.mark.usefixtures("unplain")
def test_planted_text_that_is_not_made_plain_is_found(forms):
    found = [form.action for form, browser in forms if any(sent(form, browser, form.filled_with("a\x07b"))[1:])]
    assert len(found) > 30


@pytest.fixture
def unplain(monkeypatch):
    monkeypatch.setattr("cadre.config.middleware.plain_text", str)
    monkeypatch.setattr("cadre.govuk.text_field.plain_text", str)


@pytest.mark.once
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
@example("".join(SIGNS))
@example("\0")
def test_nothing_unseen_is_stored_from_any_form(forms, text):
    assert len(forms) > 90
    for form, browser in forms:
        for fields in (form.filled_with(text), form.overwritten_with(text)):
            status, unseen = sent(form, browser, fields)
            assert status < 500, (form.action, fields)
            assert not unseen, (form.action, unseen)
