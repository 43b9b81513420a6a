"""At the same moment: a person is invited once, holds a role once, a code works once, and a form is taken once."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from cadre.accounts import operations
from cadre.accounts.models import Role, User
from cadre.accounts.operations import two_step
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.reviews.models import ReviewRequest
from tests.accounts.steps import SECRET, add_app, code_of_app
from tests.helpers import signed_in
from tests.together import at_once, meeting


def test_two_invite_the_same_person(transactional_db, monkeypatch):
    def invite():
        return operations.invite(email="asha@once.example", name="Asha", by=SYSTEM, at=clock.now())

    with meeting(monkeypatch, 2):
        one, other = at_once(invite, invite)
    assert one == other == User.objects.get()
    assert Email.objects.count() == 1


def test_two_invite_one_person_by_two_spellings_of_their_address(transactional_db, monkeypatch):
    def invite(email):
        return lambda: operations.invite(email=email, name="Priya", by=SYSTEM, at=clock.now())

    with meeting(monkeypatch, 2):
        one, other = at_once(invite(" PRIYA@Exämple.example"), invite("priya@xn--exmple-cua.example"))
    assert one == other == User.objects.get()
    assert one.email == "priya@exämple.example"
    assert Email.objects.count() == 1


def test_two_give_the_same_role(transactional_db, monkeypatch):
    user = operations.invite(email="asha@once.example", name="Asha", by=SYSTEM, at=clock.now())

    def grant():
        mine = User.objects.get(pk=user.pk)
        return operations.grant_role(user=mine, role="coordinator", by=SYSTEM, at=clock.now())

    with meeting(monkeypatch, 2):
        one, other = at_once(grant, grant)
    assert one == other == Role.objects.get()


@pytest.fixture
def with_app(transactional_db):
    user = operations.invite(email="asha@once.example", name="Asha", by=SYSTEM, at=clock.now())
    add_app(user, at=clock.now() - timedelta(hours=1))
    return user


@pytest.mark.parametrize("kind", ["totp", "recovery_codes"])
def test_a_code_typed_by_two_at_once_works_for_one(with_app, monkeypatch, kind):
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    code, at = code_of_app() if kind == "totp" else recovery, clock.now()

    def use():
        return two_step.use_code(user=User.objects.get(pk=with_app.pk), code=code, at=at)

    with meeting(monkeypatch, 2):
        outcomes = at_once(use, use)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Authenticator", "WrongCode"]


def test_an_app_added_twice_at_once_is_added_once(transactional_db, monkeypatch):
    user, at = operations.invite(email="asha@once.example", name="Asha", by=SYSTEM, at=clock.now()), clock.now()

    def add():
        mine = User.objects.get(pk=user.pk)
        return two_step.add_app(user=mine, secret=SECRET, code=code_of_app(at=at), at=at)

    with meeting(monkeypatch, 2):
        outcomes = at_once(add, add)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyAdded", "NoneType"]
    assert Authenticator.objects.count() == 2


def test_a_button_pressed_twice_asks_for_one_review(transactional_db, world, monkeypatch):
    sent = {"csrfmiddlewaretoken": "one", "organisation": world.host.pk, "reason": "New eyes"}

    def press():
        answer = door.post("/requests/ask", sent)
        return "still running" if answer.status_code == 409 else answer["Location"]

    door = signed_in(world.people["sponsor"])
    door.get("/account")
    with meeting(monkeypatch, 2):
        one, other = at_once(press, press)
    assert one == other or "still running" in {one, other}
    assert ReviewRequest.objects.filter(reason="New eyes").count() == 1
