"""Every address, every role: who gets in, who is told no, and who finds nothing there."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path, reverse

from cadre.accounts.middleware import BEGAN, SEEN
from cadre.config import urls
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.reports.models import AccuracyPoint
from cadre.reviews.models import Access
from cadre.reviews.operations.access import open_access
from tests.permissions.matrix import EVERYONE, MATRIX, PUBLIC
from tests.world.build import build


def names(resolver=None, prefix="") -> list[str]:
    """The name of every address of the product."""
    found = []
    for each in (resolver or get_resolver()).url_patterns:
        if hasattr(each, "url_patterns"):
            space = f"{each.namespace}:" if each.namespace else ""
            found += names(each, f"{prefix}{space}")
        else:
            found.append(f"{prefix}{each.name}")
    return found


def test_every_address_has_a_row():
    assert set(names()) == set(MATRIX) | PUBLIC


def test_every_view_names_its_permission():
    library = {name for name in PUBLIC if name.startswith("account_")}
    for each in _patterns():
        assert getattr(each.callback, "permission", None) or each.name in library, f"{each.name} names no permission"


def test_a_planted_address_is_found_without_row_and_permission():
    planted = SimpleNamespace(url_patterns=[path("planted", lambda request: None, name="planted")])
    assert set(names(planted)) - set(MATRIX) - PUBLIC == {"planted"}
    assert [getattr(each.callback, "permission", None) for each in _patterns(planted)] == [None]


def _patterns(resolver=None):
    for each in (resolver or get_resolver()).url_patterns:
        if hasattr(each, "url_patterns"):
            yield from _patterns(each)
        else:
            yield each


def make_world():
    return complete(build())


def complete(made):
    """The test world with the records that only the matrix needs."""
    at = clock.now()
    made.records |= {
        "nobody_user": made.people["nobody"],
        "letter": Email.objects.first(),
        "member_access": Access.objects.get(user=made.people["member"]),
        "waiting_review": made.review,
        "host_point": AccuracyPoint.objects.create(
            report=made.report,
            block="s1-1",
            quote="x",
            kind="context",
            words="x",
            said_by=made.people["sponsor"],
            said_at=at,
        ),
    }
    open_access(
        user=made.people["other_member"],
        review=made.review,
        role="member",
        modes=("desk",),
        why="Test",
        by=made.people["lead"],
        at=at,
    )
    return made


def address(name, world) -> str:
    row = MATRIX[name]
    args = [getattr(world, row.record).pk] if row.record else []
    args += [getattr(world, each).pk if each in world.records else each for each in row.more]
    return reverse(name, args=args)


def status(door, url) -> int:
    """What opening the address answers; a file that is answered is let go."""
    answer = door.get(url)
    let_go(answer)
    return answer.status_code


def let_go(answer):
    """Close the file that is answered, without ending the request, which would close the database."""
    for close in answer._resource_closers if answer.streaming else []:
        close()


@pytest.fixture(scope="module")
def doors(world_of_the_module, django_db_blocker) -> dict:
    """Everybody at a browser of their own, signed in."""
    world = world_of_the_module.world
    made = {key: Client() for key in EVERYONE}
    with django_db_blocker.unblock():
        for key, door in made.items():
            door.force_login(world.people[key], backend="allauth.account.auth_backends.AuthenticationBackend")
            session = door.session
            session.update({BEGAN: clock.now().timestamp(), SEEN: clock.now().timestamp()})
            session.save()
    return made


@pytest.fixture
def bare_refusals(monkeypatch):
    """A refusal without its page: drawing the frame around thousands of them took as long as deciding them."""
    for status in (403, 404):
        monkeypatch.setattr(
            urls, f"handler{status}", lambda *_, status=status, **__: HttpResponse(status=status), False
        )


@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("name", sorted(MATRIX))
def test_who_may_open(doors, world, client, name):
    row, url = MATRIX[name], address(name, world)
    found = {key: status(door, url) for key, door in doors.items()}
    assert client.get(url).headers.get("Location", "").startswith("/sign-in"), "signed out"
    wanted = {key: "in" if key in row.may else 403 if key in row.forbidden else 404 for key in EVERYONE}
    assert {key: status if status in {403, 404} else "in" for key, status in found.items()} == wanted
    assert all(status < 500 for status in found.values())


@pytest.mark.once
@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("name", sorted(MATRIX))
def test_who_may_not_open_may_not_send(doors, world, name):
    url = address(name, world)
    refused = {key: doors[key].post(url).status_code for key in EVERYONE - MATRIX[name].may}
    assert set(refused.values()) <= {403, 404}, refused
