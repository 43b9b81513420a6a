"""Four people who save different words of the same thing at once: one is first, the others read what it was."""

import pytest
from django.test import Client

from tests.helpers import form_on, html_of
from tests.permissions.edits import EDITS, editable, keyed
from tests.races.press import TIMES, Tabs, faults_of_requests

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races, pytest.mark.complete]
TEXTS = {name: next(iter(row.first)) for name, row in EDITS.items() if "Alpha words" in row.first.values()}


def saved_at_once(tabs, clients: list[Client], path: str, box: str) -> list:
    """The answers to four who opened ``path`` and each save other words."""
    pages = [form_on(client.get(path)) for client in clients]
    return tabs.at_once(
        [
            lambda client=client, page=page, number=number: client.post(path, {**page, box: f"Words {number}"})
            for number, (client, page) in enumerate(zip(clients, pages, strict=True))
        ]
    )


def test_of_four_who_save_at_once_one_is_first_and_the_others_read_both(world, settings, subtests):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.races.door.inside"]
    tabs = Tabs(editable(world))
    try:
        for name, box in TEXTS.items():
            [box] = keyed({box: ""}, world)
            with subtests.test(name), faults_of_requests() as faults:
                clients, path = tabs.of(EDITS[name].who)[:TIMES], EDITS[name].address(name, world)
                answers = saved_at_once(tabs, clients, path, box)
                assert not faults
                assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
                [kept] = form_on(clients[0].get(path))[box]
                assert kept == f"Words {[answer.status_code for answer in answers].index(302)}"
                for number, answer in enumerate(answers):
                    if answer.status_code == 200:
                        assert kept in html_of(answer).partition("Saved now")[2][:80]
                        assert form_on(answer)[box] == [f"Words {number}"], "nothing typed is lost"
    finally:
        tabs.close()
