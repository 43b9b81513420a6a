"""Who may open each address, for every role.

Every address is opened by its mark (``cadre.kernel.pages``) or is listed as public, which the first tests show. A mark
decides with the same function, ``admit``, that these tests call for every person and record, without a request. Then
each address is requested once for each outcome, to show that the mark is used. An address whose view refuses more than
its mark does is requested by everyone. ``sweep.py`` requests every address as everyone.
"""

from types import SimpleNamespace

import pytest
import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import path

from cadre.accounts.models import User
from cadre.config import urls
from cadre.kernel.pages import page
from cadre.kernel.request_scope import opened
from tests.helpers import signed_in
from tests.permissions.addresses import (
    ALLOWED,
    FORBIDDEN,
    HIDDEN,
    address,
    answered,
    decides_more,
    expected,
    status,
    views,
    views_of,
)
from tests.permissions.matrix import EVERYONE, MATRIX, ONLY_IN_CODE, PUBLIC

APPS = sorted({name.partition(":")[0] for name in MATRIX})
OF_A_LIBRARY = {name for name in PUBLIC if name.startswith(("account_", "mfa_"))}


pytestmark = pytest.mark.complete


@pytest.fixture
def one_reading(world):
    """The access of each person is read once, as nothing changes meanwhile."""
    with opened():
        yield


def test_every_address_has_a_row():
    assert set(views()) == set(MATRIX) | PUBLIC


def test_every_view_names_its_permission():
    for name, view in views().items():
        assert getattr(view, "permission", None) or name in OF_A_LIBRARY, f"{name} names no permission"


@pytest.mark.once
def test_a_planted_address_is_found_without_row_and_permission():
    planted = views_of(SimpleNamespace(url_patterns=[path("planted", lambda request: None, name="planted")]))
    assert set(planted) - set(MATRIX) - PUBLIC == {"planted"}
    assert not hasattr(planted["planted"], "permission")


def test_every_permission_is_in_the_table():
    used = {view.permission for view in views().values() if hasattr(view, "permission")}
    assert set(rules.permissions.permissions) - used == set(ONLY_IN_CODE)


def test_a_mark_hides_forbids_and_admits(world, rf: RequestFactory):
    """The same answer by a request and by ``admit``; a record that is hidden is not looked at."""
    only_lead = page("accounts.invite_user", of=lambda user: User.objects.filter(~Q(email__startswith="dpo")))
    view = only_lead(lambda request, record: HttpResponse(record.name))

    def requested(key, record):
        request = rf.get("/")
        request.user, request.session = world.people[key], {}
        try:
            return ALLOWED if view(request, pk=record.pk).content.decode() == record.name else None
        except PermissionDenied:
            return FORBIDDEN
        except Http404:
            return HIDDEN

    for key, about, outcome in (
        ("lead", "nobody", ALLOWED),
        ("member", "nobody", FORBIDDEN),
        ("lead", "dpo", HIDDEN),
        ("member", "dpo", HIDDEN),
    ):
        record = world.people[about]
        assert answered(view, world.people[key], record.pk) == requested(key, record) == outcome


@pytest.mark.once  # the requests below ask every look-up of the other database
@pytest.mark.parametrize("app", APPS)
def test_every_role_is_answered_as_the_table_says(app, world, one_reading, subtests):
    for name in (name for name in MATRIX if name.startswith(f"{app}:")):
        view, row = views()[name], MATRIX[name]
        if decides_more(view):
            continue
        pk = getattr(world, row.record).pk if row.record else None
        with subtests.test(name):
            assert {key: answered(view, world.people[key], pk) for key in EVERYONE} == expected(row)


@pytest.mark.once
def test_a_planted_rule_that_lets_everyone_in_is_found(world, one_reading, monkeypatch):
    monkeypatch.setitem(rules.permissions.permissions, "reviews.see_plan", rules.predicates.always_true)
    view, row = views()["reviews:scope"], MATRIX["reviews:scope"]
    found = {key: answered(view, world.people[key], world.review.pk) for key in EVERYONE}
    assert {key for key in EVERYONE if found[key] != expected(row)[key]} == {"adviser", "contributor"}


def test_permissions_that_only_code_asks_for(world, subtests):
    for permission, row in ONLY_IN_CODE.items():
        record = getattr(world, row.record)
        with subtests.test(permission):
            held = {key for key in EVERYONE if world.people[key].has_perm(permission, record)}
            assert held == row.may


@pytest.fixture
def bare_refusals(monkeypatch):
    """A refusal without its page: drawing the frame around hundreds of them took as long as deciding them."""
    for code in (403, 404):
        monkeypatch.setattr(urls, f"handler{code}", lambda *_, code=code, **__: HttpResponse(status=code), False)


@pytest.fixture
def clients(world):
    """A browser for each person, signed in when they are first needed."""

    class Clients(dict):
        def __missing__(self, key):
            self[key] = signed_in(world.people[key])
            return self[key]

    return Clients()


def asked(name) -> list[str]:
    """Who requests this address: one person for each outcome, or everyone."""
    outcomes = expected(MATRIX[name])
    if decides_more(views()[name]):
        return sorted(outcomes)
    return sorted({outcome: key for key, outcome in sorted(outcomes.items())}.values())


@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("app", APPS)
def test_each_outcome_over_http(app, world, client, clients, subtests):
    for name in (name for name in MATRIX if name.startswith(f"{app}:")):
        url, outcomes = address(name, world), expected(MATRIX[name])
        with subtests.test(name):
            assert client.get(url).headers.get("Location", "").startswith("/sign-in"), "signed out"
            for key in asked(name):
                got = status(clients[key], url)
                assert got < 500
                assert (got if got in {403, 404} else ALLOWED) == outcomes[key], key
                if outcomes[key] != ALLOWED:
                    assert clients[key].post(url).status_code in {403, 404}, key
