"""Single sign-on in a browser, at a provider on this machine."""

import pytest

from tests.accounts.provider import running, says, settings_for

pytestmark = pytest.mark.browser


@pytest.fixture
def issuer(settings):
    with running() as address:
        settings.SOCIALACCOUNT_PROVIDERS = settings_for(address)
        settings.SSO_NAME = "your Northshire account"
        yield address


def signs_in_there(visitor, sub: str):
    """Presses the button of the sign-in page, and signs in at the provider, which leads back."""
    visitor.page.get_by_role("button", name="Sign in with your Northshire account").click()
    visitor.page.locator("input[name=sub]").fill(sub)
    visitor.page.get_by_role("button", name="Authorize").click()


def test_an_invited_person_signs_in_and_is_led_on(world, visitor, issuer):
    says(issuer, "4711", email=world.people["member"].email, email_verified=True)
    member = visitor(name="member")
    member.goes_to("/account/two-step")
    signs_in_there(member, "4711")
    member.sees("You have not set up two-step sign-in")


def test_a_stranger_sees_who_to_contact(world, visitor, issuer):
    says(issuer, "4712", email="stranger@elsewhere.example", email_verified=True)
    stranger = visitor(name="stranger")
    stranger.goes_to("/sign-in")
    signs_in_there(stranger, "4712")
    stranger.sees("You are not signed in")
    stranger.sees("contact the programme team at programme@cadre.example")
    stranger.looks()
    stranger.follows("Sign in another way")
    stranger.sees("We will send a code")
