"""Staff by page: invited with their role, and roles that two leads change at once are both kept."""

from cadre.accounts import operations as accounts
from cadre.accounts.models import Role, User
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.helpers import html_of, page_of, signed_in

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


def test_roles_changed_by_two_leads_are_both_kept(world):
    lead, person = world.people["lead"], world.people["nobody"]
    address = f"/users/{person.pk}"
    assert 'name="seen"' in page_of(lead, address)
    door = signed_in(lead)
    door.post(address, {"seen": "", "roles": ["coordinator"]})
    door.post(address, {"seen": "", "roles": ["auditor"]})
    assert set(Role.objects.filter(user=person).values_list("role", flat=True)) == {"coordinator", "auditor"}
    door.post(address, {"seen": "coordinator,auditor", "roles": ["auditor"]})
    assert Role.objects.get(user=person).role == "auditor"
