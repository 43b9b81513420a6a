"""Steps of signing in that several tests share: codes of an authenticator app, of emails, and a client elsewhere."""

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from cadre.accounts.operations import two_step
from cadre.kernel import clock

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HERE = {"HTTP_X_FORWARDED_FOR": "198.51.100.7"}
ELSEWHERE = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}


def code_of_app(secret=SECRET, *, at=None) -> str:
    """What an authenticator app with this secret shows at that time, or now."""
    seconds = int((at or clock.now()).timestamp())
    return format_hotp_value(hotp_value(secret, seconds // 30))


def add_app(user, *, at) -> None:
    """Give ``user`` an authenticator app, added with the code of ``at``, and save the recovery codes."""
    two_step.add_app(user=user, secret=SECRET, code=code_of_app(at=at), at=at)
    two_step.keep_recovery_codes(user=user)


def emailed_code() -> str:
    return re.search(r"(?:code is|cod yw) (\S+)", mail.outbox[-1].body).group(1)


def first_step(client, user, **client_address):
    """Sign in with an emailed code; the answer is the page it leads to."""
    client.post("/sign-in", {"email": user.email}, follow=True, **client_address)
    return client.post("/sign-in/code", {"code": emailed_code()}, follow=True, **client_address)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session
