"""The second step of signing in: its words, its secrets encrypted in the database, the codes of an app."""

import logging
from base64 import urlsafe_b64encode

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

from cadre.kernel import clock
from cadre.programme.queries import settings_on

log = logging.getLogger("cadre.accounts")


class SecondStepAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted with ``CADRE_SECRET_KEY``, and names the programme in authenticator apps."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "We could not check the passkey. Try again, or sign in another way.",
    }

    def get_totp_issuer(self) -> str:
        return settings_on(clock.day_of(clock.now())).name or "Cadre"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": self.get_totp_issuer()}

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret, or a new one that no code fits if it was encrypted with another key."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.warning("a secret of two-step sign-in was encrypted with another CADRE_SECRET_KEY")
            return generate_totp_secret()


def _cipher() -> Fernet:
    key = salted_hmac("cadre.accounts.second_step", "secrets", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


def period_of_code(secret: str, code: str, *, at) -> int | None:
    """The number of the 30 seconds in which an app with this secret shows ``code``: now, just before or just after."""
    now = int(at.timestamp()) // app_settings.TOTP_PERIOD
    for period in (now, now - 1, now + 1):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, period))):
            return period
    return None
