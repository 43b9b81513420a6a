"""Staff by page: invited with their role, and roles that two leads change at once are both kept."""

from datetime import timedelta

from cadre.accounts import operations as accounts
from cadre.accounts.models import Role, User
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.helpers import form_on, html_of, signed_in

BEN = {"name": "Ben Carrow", "email": "ben@programme.example", "role": "coordinator"}


def test_a_coordinator_is_invited_and_emailed(world):
    signed_in(world.people["lead"]).post("/users/invite", BEN)
    ben = User.objects.get(email=BEN["email"])
    assert ben.is_programme_staff
    assert Email.objects.filter(address=ben.email, template="accounts/invited").count() == 1


def test_a_closed_account_is_not_given_a_role(world):
    ben = accounts.invite(name="Ben", email=BEN["email"], by=SYSTEM, at=clock.now())
    accounts.deactivate(user=ben, by=SYSTEM, at=clock.now())
    page = html_of(signed_in(world.people["lead"]).post("/users/invite", BEN))
    assert "The account with this address is closed" in page
    assert not Role.objects.filter(user=ben).exists()


def test_roles_changed_by_two_leads_at_once_are_shown_to_the_second(world):
    door, person = signed_in(world.people["lead"]), world.people["nobody"]
    address = f"/users/{person.pk}"
    opened = form_on(door.get(address))
    door.post(address, {**opened, "roles": ["coordinator"]})
    answer = door.post(address, {**opened, "roles": ["auditor"]})
    assert "Also selected:" in html_of(answer)
    assert Role.objects.get(user=person).role == "coordinator"
    door.post(address, {**form_on(answer), "roles": ["coordinator", "auditor"]})
    assert set(Role.objects.filter(user=person).values_list("role", flat=True)) == {"coordinator", "auditor"}


def save_roles(door, person, roles) -> str:
    address = f"/users/{person.pk}"
    return html_of(door.post(address, {**form_on(door.get(address)), "roles": roles}, follow=True))


def test_the_only_lead_stays_lead(world):
    lead, door = world.people["lead"], signed_in(world.people["lead"])
    assert "Make someone else a programme lead first" in save_roles(door, lead, ["auditor"])
    assert lead.holds("lead")
    assert not lead.holds("auditor")
    other = world.people["nobody"]
    accounts.grant_role(user=other, role="lead", by=SYSTEM, at=clock.now())
    accounts.deactivate(user=other, by=SYSTEM, at=clock.now())
    assert "Make someone else a programme lead first" in save_roles(door, lead, [])
    accounts.reactivate(user=other, by=SYSTEM, at=clock.now())
    save_roles(door, lead, ["auditor"])
    assert not lead.holds("lead")


def test_a_role_that_ended_is_given_again(world):
    door, person = signed_in(world.people["lead"]), world.people["nobody"]
    ended = {"valid_from": world.today - timedelta(days=9), "valid_to": world.today - timedelta(days=1)}
    Role.objects.create(user=person, role="coordinator", **ended)
    save_roles(door, person, ["coordinator"])
    assert person.holds("coordinator")


def test_roles_of_the_programme_are_given_by_its_lead_alone(world):
    person = world.people["nobody"]
    for key in ("coordinator", "auditor", "nobody"):
        door = signed_in(world.people[key])
        for address, sent in ((f"/users/{person.pk}", {"roles": ["lead"]}), ("/users/invite", BEN)):
            door.post(address, sent)
    assert not Role.objects.filter(user=person).exists()
    assert not User.objects.filter(email=BEN["email"]).exists()
