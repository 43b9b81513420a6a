"""At the same moment: one person is invited once, holds a role once, and a form pressed twice is taken once."""

from cadre.accounts import operations
from cadre.accounts.models import Role, User
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.reviews.models import ReviewRequest
from tests.helpers import signed_in
from tests.together import at_once, meeting


def test_two_invite_the_same_person(transactional_db, monkeypatch):
    def invite():
        return operations.invite(email="asha@once.example", name="Asha", by=SYSTEM, at=clock.now())

    with meeting(monkeypatch, 2):
        one, other = at_once(invite, invite)
    assert one == other == User.objects.get()
    assert Email.objects.count() == 1


def test_two_give_the_same_role(transactional_db, monkeypatch):
    user = operations.invite(email="asha@once.example", name="Asha", by=SYSTEM, at=clock.now())

    def grant():
        mine = User.objects.get(pk=user.pk)
        return operations.grant_role(user=mine, role="coordinator", by=SYSTEM, at=clock.now())

    with meeting(monkeypatch, 2):
        one, other = at_once(grant, grant)
    assert one == other == Role.objects.get()


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
