"""Steps of signing in that several journeys share."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail

from cadre.kernel import clock
from cadre.kernel.pages import CONFIRMED
from tests.accounts.steps import emailed_code

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def signs_in_with_code(visitor, person):
    """The first step, by an emailed code."""
    mail.outbox.clear()
    visitor.goes_to("/sign-in")
    visitor.fills("Work email address", person.email)
    visitor.presses("Send me a code")
    visitor.sees("Enter the code")
    visitor.fills("Code", emailed_code())
    visitor.presses("Sign in")


def an_hour_passes(visitor):
    """The confirmation of this browser's session is an hour old."""
    cookie = next(cookie for cookie in visitor.page.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(cookie["value"])
    session[CONFIRMED] = (clock.now() - timedelta(hours=1)).timestamp()
    session.save()


def uses_passkey(visitor, button: str, then: str):
    """Presses a button that asks the device, whose answer a script sends, and waits until the page says ``then``."""
    visitor.page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    visitor.sees(then)
    visitor.looks()


class Device:
    """Chromium's virtual authenticator, in one browser window."""

    def __init__(self, visitor):
        self.session = visitor.page.context.new_cdp_session(visitor.page)
        self.session.send("WebAuthn.enable")
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def knows_its_owner(self, yes: bool):
        """Whether the next fingerprint is that of its owner."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": yes})
