"""A page that is new to a person says what they do there, until they put that away or use the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, resolve, reverse

from cadre.accounts.models import User
from cadre.guides import queries
from cadre.guides.hints import ANYONE, HINTS, HOSTS, ON_TEAM, STAFF, USED, hint_for
from tests.helpers import form_on, html_of, page_of, signed_in
from tests.permissions.matrix import MATRIX, PUBLIC

AWAY = "Do not show this again"


@pytest.fixture
def world(world):
    User.objects.update(hints_put_away=[])
    for person in world.people.values():
        person.hints_put_away = []
    return world


def view_of(name):
    for arguments in ([], [1], [1, 1], [1, "x"]):
        try:
            return resolve(reverse(name, args=arguments)).func
        except NoReverseMatch:
            continue
    raise AssertionError(name)


@pytest.mark.once
def test_each_hint_is_of_a_page_that_is_there_and_leads_to_its_guide():
    for page, hints in HINTS.items():
        names = [name for name in [*MATRIX, *PUBLIC] if page in {name, name.partition(":")[2]}]
        assert len(names) == 1, page
        assert names[0] not in PUBLIC or page == "home", "no hint is on a public page"
        for part, hint in hints.items():
            assert part in {HOSTS, ON_TEAM, STAFF, ANYONE}
            anchors = {section.anchor for section in queries.guide(hint.guide).sections}
            assert hint.sentence.endswith(".")
            assert not hint.place or hint.place in anchors
    for form, page in USED.items():
        view_of(form)
        assert page in HINTS


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("member", "The menu leads to everything you work with"),
        ("spoc", "what comes next for you"),
        ("coordinator", "whose turn it is"),
        ("adviser", ""),
    ],
)
def test_the_hint_is_for_ones_part_on_the_review(world, who, words):
    hint = hint_for(world.people[who], "reviews:review", world.review)
    assert (words in hint.sentence) if words else hint is None


def test_it_goes_for_good_when_it_is_put_away_for_that_person_and_page(world):
    client, url = signed_in(world.people["member"]), f"/reviews/{world.review.pk}/findings?page=1"
    shown = client.get(url)
    assert AWAY in html_of(shown)
    given = {"page": "findings:findings", "back": url}
    answer = client.post("/help/hints/put-away", given)
    assert (answer.status_code, answer["Location"]) == (302, url)
    assert client.post("/help/hints/put-away", given).status_code == 302, "twice is harmless"
    assert AWAY not in html_of(client.get(url))
    assert AWAY in page_of(world.people["member"], f"/reviews/{world.review.pk}/evidence")
    assert AWAY in page_of(world.people["researcher"], url)


@pytest.mark.parametrize(
    ("given", "to"),
    [({"page": "x" * 99, "back": "https://evil.example/"}, "/"), ({}, "/"), ({"page": "practice:practice"}, "/")],
)
def test_nothing_else_can_be_put_away_and_it_leads_nowhere_else(world, given, to):
    answer = signed_in(world.people["member"]).post("/help/hints/put-away", given)
    assert (answer.status_code, answer["Location"]) == (302, to)
    assert not User.objects.exclude(hints_put_away=[]).exists()


def test_it_goes_when_the_page_has_been_used(world):
    client, url = signed_in(world.people["member"]), f"/reviews/{world.review.pk}/findings/add"
    client.post(url, form_on(client.get(url)) | {"statement": ""})
    assert not User.objects.exclude(hints_put_away=[]).exists(), "a form that was refused is no use"
    typed = {"kind": "strength", "action": world.action.pk, "statement": "They ring back"}
    assert client.post(url, form_on(client.get(url)) | typed).status_code == 302
    assert User.objects.get(pk=world.people["member"].pk).hints_put_away == ["findings:findings"]
    assert AWAY not in page_of(world.people["member"], f"/reviews/{world.review.pk}/findings")


def test_hints_are_turned_off_and_on_again_under_help(world):
    client = signed_in(world.people["coordinator"])
    assert "Show no hints" in html_of(client.get("/help"))
    client.post("/help/hints/none")
    assert AWAY not in html_of(client.get("/board"))
    assert "Show no hints" not in html_of(client.get("/help"))
    client.post("/help/hints/again")
    assert AWAY in html_of(client.get("/board"))


@pytest.mark.parametrize("url", ["/", "/board", "/reviews/{}", "/reviews/{}/findings"])
def test_a_hint_costs_no_query(world, url):
    client, url = signed_in(world.people["coordinator"]), url.format(world.review.pk)
    client.get(url)
    counts = []
    for put_away in ([], list(HINTS)):
        User.objects.update(hints_put_away=put_away)
        with CaptureQueriesContext(connection) as asked:
            page = html_of(client.get(url))
        assert put_away or "/findings" in url or AWAY in page
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_public_sees_none(client, world):
    for url in ("/", "/help", "/shared-practice", "/sign-in"):
        assert AWAY not in html_of(client.get(url))
