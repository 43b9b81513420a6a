"""Presses the button of a form four times at once, from four pages loaded before, and looks at what that did."""

import secrets
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from cadre.audit.models import Entry
from cadre.kernel import acts
from cadre.mail.models import Email
from tests.races.door import Door, hung, waiting_at
from tests.races.forms import form_for

TIMES = 4
# What a request itself leaves: its session, and that the form was sent.
OF_REQUESTS = {"sessions.Session", "submissions.SentForm"}
ANSWERED = {200, 302, 409, 410, 422}
UNMET = "A check that the test has planted"


@dataclass(frozen=True)
class Press:
    """The button of the form at the address ``name``, pressed by the person ``by`` of the test world.

    ``of`` is the record of the address: its name in the test world, or a function of the world; ``more`` the rest of
    the address. ``typed`` is put into the form's fields, or is a function of the world that says what is. ``page`` is
    the address of the page that has the button, where it is another page; ``before`` is done first; ``reads`` finds
    what is typed on the page. ``each`` says why each press has its own effect, and ``nothing`` why there is none in the
    database; ``gone`` why the page is not found afterwards. ``act`` has checks: then the form is also sent while one of
    them is not met.
    """

    name: str
    by: str
    of: Any = ""
    typed: dict | Callable = field(default_factory=dict)
    more: tuple | Callable = ()
    page: str | Callable = ""
    before: Callable | None = None
    reads: Callable | None = None
    each: str = ""
    nothing: str = ""
    gone: str = ""
    act: str = ""

    def url(self, world) -> str:
        more = self.more(world) if callable(self.more) else self.more
        return reverse(self.name, args=[*([self.record(world).pk] if self.of else []), *more])

    def record(self, world):
        return self.of(world) if callable(self.of) else getattr(world, self.of)

    def words(self, world) -> dict:
        return self.typed(world) if callable(self.typed) else self.typed

    def page_url(self, world) -> str:
        if callable(self.page):
            return self.page(world)
        return reverse(self.page, args=[self.record(world).pk] if self.of else []) if self.page else self.url(world)


def visit_on(days) -> dict:
    """What is typed for a visit from the first to the last of ``days``."""
    return {**day("first_day", days[0]), **day("last_day", days[-1])}


def day(name: str, value) -> dict:
    """What is typed into the three boxes of a day."""
    return {f"{name}_0": value.day, f"{name}_1": value.month, f"{name}_2": value.year}


@dataclass
class Outcome:
    """What one press did in a transaction that was taken back, and what four at once did."""

    alone: Counter
    at_once: Counter
    first: Any
    answers: list
    faults: list
    refused: Any = None


class Tabs:
    """Four pages and one more of each person, each in a session of its own."""

    def __init__(self, world):
        self._world, self._clients = world, {}
        self._pool = ThreadPoolExecutor(TIMES)

    def of(self, key) -> list[Client]:
        if key not in self._clients:
            self._clients[key] = [Client(raise_request_exception=False) for _ in range(TIMES + 1)]
            for client in self._clients[key] if key else ():
                client.force_login(self._world.people[key])
        return self._clients[key]

    def press(self, press: Press) -> Outcome:
        """Load the page and press its button: once alone, in a transaction that is taken back, and then in all the
        other tabs at once. To a server, pages loaded before are one page with as many tokens,
        but where something is read on each."""
        world = self._world
        if press.before:
            press.before(world)
        url, page = press.url(world), press.page_url(world)
        alone, *others = self.of(press.by)
        loaded = [_loaded(client, url, page, press.reads) for client in (alone, *(others if press.reads else ()))]
        shown = loaded if press.reads else [loaded[0] | _new_token(loaded[0]) for _ in (alone, *others)]
        sent = [{**fields, **press.words(world)} for fields in shown]
        before = effects()
        with faults_of_requests() as faults:
            refused = _refused(press.act, alone, url, sent[0]) if press.act else None
            with transaction.atomic():
                first = alone.post(url, sent[0])
                by_one = _less(effects(), before)
                transaction.set_rollback(True)
            answers = self.at_once([_presser(client, url, data) for client, data in zip(others, sent[1:], strict=True)])
        return Outcome(by_one, _less(effects(), before), first, answers, faults, refused)

    def at_once(self, presses) -> list:
        """The answers of these presses, each made in a thread of its own; they begin their transactions together."""
        door = Door(len(presses))

        def run(press):
            with waiting_at(door):
                return press()

        with hung():
            return [done.result(timeout=60) for done in [self._pool.submit(run, press) for press in presses]]

    def close(self) -> None:
        """Close the connections of the threads."""
        together = Door(TIMES)

        def leave():
            together.arrive(wait=True)
            connection.close()

        for done in [self._pool.submit(leave) for _ in range(TIMES)]:
            done.result(timeout=60)
        self._pool.shutdown()


def _refused(act, client, url, data):
    """The answer to the form while a check of ``act`` is not met."""
    code = "planted"
    acts.add_check(act, code, lambda record, at: acts.CheckResult(False, UNMET))
    try:
        return client.post(url, data)
    finally:
        del acts._checks[act][code]


def _loaded(client, url, page, reads) -> dict:
    """The fields of the form for ``url`` as ``page`` shows them now."""
    answer = client.get(page)
    html = answer.content.decode()
    assert answer.status_code in {200, 410}, f"{page} answers {answer.status_code}"
    return form_for(html, url, page).fields | (reads(html) if reads else {})


def _new_token(fields: dict) -> dict:
    """The token with which a form that was loaded again differs from the one with ``fields``."""
    return {"csrfmiddlewaretoken": [secrets.token_hex()]} if "csrfmiddlewaretoken" in fields else {}


def _presser(client, url, data):
    return lambda: client.post(url, data)


def effects() -> Counter:
    """How many there are of each act in the trail, of each email to each person, and of the rows of each table."""
    counted = Counter(
        {f"act {act}": count for act, count in Counter(Entry.objects.values_list("act", flat=True)).items()}
    )
    for template, address in Email.objects.values_list("template", "address"):
        counted[f"email {template} to {address}"] += 1
    with connection.cursor() as cursor:
        cursor.execute(_numbers_of_rows())
        counted.update(dict(cursor.fetchall()))
    return counted


@cache
def _numbers_of_rows() -> str:
    """One question for the number of rows of every table."""
    kept = [model._meta for model in apps.get_models() if model._meta.managed and model._meta.label not in OF_REQUESTS]
    return " UNION ALL ".join(f"SELECT 'rows {meta.label}', count(*) FROM \"{meta.db_table}\"" for meta in kept)


def _less(after: Counter, before: Counter) -> Counter:
    after.subtract(before)
    return Counter({name: count for name, count in after.items() if count})


@contextmanager
def faults_of_requests():
    """What requests raised meanwhile and the server has logged as its failure."""
    faults = []

    def note(sender, **kwargs):
        faults.append(sys.exc_info()[1])

    got_request_exception.connect(note)
    try:
        yield faults
    finally:
        got_request_exception.disconnect(note)


def words_of(answer) -> list[str]:
    """What an answer tells the person who pressed: messages for the next page, or errors on this one."""
    queued = getattr(getattr(answer.wsgi_request, "_messages", None), "_queued_messages", ())
    return [str(message) for message in queued]


def told_by(answer) -> str:
    return " ".join([*words_of(answer), answer.content.decode()])


def wrong_with(press: Press, outcome: Outcome) -> list[str]:
    """What is wrong with an outcome, in sentences."""
    wrong = [f"failed: {fault!r}" for fault in outcome.faults]
    if outcome.refused is not None and UNMET not in told_by(outcome.refused):
        wrong.append(f"with a check that is not met it said {told_by(outcome.refused)}")
    for answer in (outcome.first, *outcome.answers):
        if answer.status_code not in (ANSWERED | {404} if press.gone else ANSWERED):
            wrong.append(f"answered {answer.status_code}")
        elif answer.status_code == 302 and words_of(outcome.first) and not words_of(answer):
            wrong.append(f"led to {answer['Location']} without a word")
    if bool(outcome.alone) == bool(press.nothing):
        wrong.append(f"one press did {dict(outcome.alone) or 'nothing'}: {answered(outcome.first)}")
    most = TIMES if press.each else 1
    for name in {*outcome.alone, *outcome.at_once}:
        one, four = outcome.alone[name], outcome.at_once[name]
        if not min(one, one * most) <= four <= max(one, one * most):
            wrong.append(f"{name}: {four} by four presses, {one} by one")
    return wrong


def answered(answer) -> str:
    """What an answer says, for the person who reads that a test has failed."""
    _, _, errors = answer.content.decode().partition("govuk-error-summary")
    return f"{answer.status_code} {words_of(answer)} {' '.join(strip_tags(errors[:1200]).split())}"
