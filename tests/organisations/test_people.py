"""The people who represent an organisation: named and invited by page, and their roles ended."""

from datetime import timedelta

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.organisations.models import Organisation, Role
from cadre.organisations.operations import roles
from tests.helpers import html_of, page_of, signed_in
from tests.together import at_once, meeting

FELL = {"role": "sponsor", "name": "DCC Moira Fell", "email": "Fell@northshire.example"}


def named(world, **answers):
    door = signed_in(world.people["coordinator"])
    return door.post(f"{world.third.get_absolute_url()}/people/name", FELL | answers, follow=True)


def test_a_sponsor_is_named_invited_and_may_ask(world):
    page = html_of(named(world))
    assert "DCC Moira Fell is now sponsor of Midmarch Police. We have emailed them." in page
    assert "Invited" in page
    fell = User.objects.get(email="fell@northshire.example")
    assert fell.is_dormant
    assert fell.has_perm("reviews.ask_for_review")
    assert set(Email.objects.filter(address=fell.email).values_list("template", flat=True)) == {
        "accounts/invited",
        "organisations/sponsor",
    }


def test_a_contact_sees_the_requests_and_may_not_ask(world):
    named(world, role="spoc", name="Tom Garth", email="garth@northshire.example")
    garth = User.objects.get(email="garth@northshire.example")
    assert not garth.has_perm("reviews.ask_for_review")
    assert Email.objects.filter(address=garth.email, template="organisations/spoc").exists()


def test_named_twice_holds_one_role_and_gets_one_email(world):
    named(world)
    assert "This person has this role already" in html_of(named(world))
    assert Role.objects.filter(organisation=world.third).count() == 1
    assert Email.objects.filter(template="organisations/sponsor").count() == 1


def test_two_name_the_same_sponsor_at_once(transactional_db, world, monkeypatch):
    lead, third = world.people["lead"], world.third

    def name():
        person = {"email": "fell@northshire.example", "name": "Fell", "role": "sponsor"}
        return roles.name_person(organisation=third, **person, by=lead, at=clock.now())

    with meeting(monkeypatch, 2):
        one, other = at_once(name, name)
    assert sorted(type(each).__name__ for each in (one, other)) == ["AlreadyHeld", "Role"]
    assert Role.objects.filter(organisation=third).count() == 1


def test_a_closed_account_is_not_named(world):
    user = accounts.invite(email=FELL["email"], name="Fell", by=SYSTEM, at=clock.now())
    accounts.deactivate(user=user, by=SYSTEM, at=clock.now())
    assert "The account with this address is closed" in html_of(named(world))
    assert not Role.objects.filter(organisation=world.third).exists()


def test_an_ended_role_is_lost_at_once_whatever_day_it_began(world):
    door, sponsor = signed_in(world.people["lead"]), world.people["sponsor"]
    role = Role.objects.get(user=sponsor)
    assert "They stay on the reviews they are on" in html_of(door.get(f"/organisation-roles/{role.pk}/end"))
    assert Role.objects.filter(pk=role.pk).exists(), "looking changes nothing"
    door.post(f"/organisation-roles/{role.pk}/end")
    assert not sponsor.has_perm("reviews.ask_for_review")
    assert Email.objects.filter(address=sponsor.email, template="organisations/ended").count() == 1
    again = roles.grant(user=sponsor, organisation=world.host, role="sponsor", by=SYSTEM, at=clock.now())
    Role.objects.filter(pk=again.pk).update(valid_from=world.today - timedelta(days=9))
    again.refresh_from_db()
    for _ in range(2):
        roles.end_role(role=again, by=SYSTEM, at=clock.now())
    assert not sponsor.has_perm("reviews.ask_for_review")
    again.refresh_from_db()
    assert again.valid_to == world.today - timedelta(days=1)


def test_nobody_asks_for_a_review_of_a_force_that_has_ended(world):
    Organisation.objects.filter(pk=world.host.pk).update(valid_to=world.today - timedelta(days=1))
    assert "Choose your force" in html_of(signed_in(world.people["sponsor"]).post("/requests/ask", {"reason": "x"}))
    staff = page_of(world.people["coordinator"], world.host.get_absolute_url())
    assert "It ended on" in staff
    assert "Name a sponsor or contact" not in staff
