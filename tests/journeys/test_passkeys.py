"""A passkey in a browser, with Chromium's virtual authenticator: it is added, signs in, confirms, and is removed."""

import pytest
from allauth.mfa.models import Authenticator

from cadre.audit.models import Entry
from cadre.mail.models import Email
from tests.journeys.signing_in import Device, an_hour_passes, signs_in_with_code, uses_passkey

pytestmark = pytest.mark.browser


@pytest.fixture
def member(world, visitor):
    """A member who has added a passkey of their device."""
    arrived = visitor(world.people["member"])
    arrived.device = Device(arrived)
    arrived.goes_to("/account/two-step")
    arrived.follows("Add a passkey")
    arrived.does_not_see("We could not")
    arrived.fills("Name of this passkey", "Work laptop")
    uses_passkey(arrived, "Add", "Save your recovery codes")
    arrived.presses("I have saved them")
    arrived.sees("Work laptop")
    return arrived


def test_a_passkey_is_added_recorded_and_emailed(world, member):
    person = world.people["member"]
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1
    assert Entry.objects.filter(act="accounts.add_passkey", actor=person.reference).count() == 1
    assert "A passkey was added" in Email.objects.latest("pk").body


def test_a_device_adds_no_second_one(member):
    member.follows("Add a passkey")
    member.fills("Name of this passkey", "The same laptop")
    uses_passkey(member, "Add", "We could not add a passkey")
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_a_passkey_signs_in_by_itself_and_leads_on(member):
    member.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    member.goes_to("/account/two-step")
    member.does_not_see("We could not")
    uses_passkey(member, "Sign in with a passkey", "Two-step sign-in")
    member.sees("Last used")


def test_a_passkey_that_does_not_know_its_owner_signs_nobody_in(member):
    member.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    member.device.knows_its_owner(False)
    member.goes_to("/sign-in")
    uses_passkey(member, "Sign in with a passkey", "We could not check a passkey")
    assert member.goes_to("/account") == 200
    member.sees("We will send a code")


def test_a_closed_account_is_refused(world, member):
    member.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    world.people["member"].is_active = False
    world.people["member"].save()
    member.goes_to("/sign-in")
    uses_passkey(member, "Sign in with a passkey", "closed")


def test_a_passkey_is_the_second_step_after_a_code(world, member):
    member.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    signs_in_with_code(member, world.people["member"])
    member.sees("Second step")
    member.does_not_see("We could not")
    uses_passkey(member, "Use a passkey", "Your tasks")


def test_a_passkey_confirms_that_it_is_you_and_is_removed_after_a_question(world, member):
    an_hour_passes(member)
    member.goes_to("/account/two-step")
    member.follows("Remove")
    member.sees("Confirm that it is you")
    member.does_not_see("We could not")
    uses_passkey(member, "Use a passkey", "Remove the passkey “Work laptop”?")
    member.sees("Your recovery codes stop working")
    member.presses("Remove it")
    member.sees("You have not set up two-step sign-in")
    assert not Authenticator.objects.exists()
    assert "A passkey was removed" in Email.objects.latest("pk").body


def test_staff_are_led_to_set_up_before_anything_else(world, visitor, settings):
    settings.TWO_STEP = "staff"
    lead = visitor(world.people["lead"])
    Device(lead)
    lead.goes_to("/reviews")
    lead.sees("Your role needs two-step sign-in: Programme lead")
    lead.follows("Add a passkey")
    lead.fills("Name of this passkey", "Work laptop")
    uses_passkey(lead, "Add", "Save your recovery codes")
    lead.presses("I have saved them")
    lead.goes_to("/reviews")
    lead.does_not_see("Your role needs")
    lead.goes_to("/account/two-step")
    lead.follows("Remove")
    lead.sees_anywhere("Add another way before you remove this one")
