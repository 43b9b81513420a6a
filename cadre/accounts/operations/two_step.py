"""Two-step sign-in: add and remove an app and passkeys, use a code, renew recovery codes, reset all of it."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from cadre.accounts import queries
from cadre.accounts.models import User
from cadre.accounts.operations import end_sessions, notify_of_sign_in
from cadre.accounts.second_step import period_of_code
from cadre.audit import operations as audit
from cadre.kernel import request_scope
from cadre.kernel.locks import lock_row
from cadre.kernel.references import Actor

Type = Authenticator.Type


class AlreadyAdded(Exception):
    """The person has an authenticator app."""


class StillNeeded(Exception):
    """The person's role requires two-step sign-in, and this is their only way."""


class WrongCode(Exception):
    """No authenticator of the person has this code now."""


def add_app(*, user: User, secret: str, code: str, at) -> None:
    """Add the authenticator app that has ``secret`` and shows ``code``. Raises ``WrongCode`` and ``AlreadyAdded``."""
    period = period_of_code(secret, code, at=at)
    if period is None:
        raise WrongCode
    with transaction.atomic():
        lock_row(user)
        if Authenticator.objects.filter(user=user, type=Type.TOTP).exists():
            raise AlreadyAdded
        app = TOTP.activate(user, secret).instance
        app.data["period"] = period
        app.save(update_fields=["data"])
        _changed("add_app", user=user, by=user, at=at)
        RecoveryCodes.activate(user)


def add_passkey(*, user: User, name: str, credential: dict, at) -> None:
    """Add a passkey whose ``credential`` the browser has made and the sign-in library has checked."""
    with transaction.atomic():
        lock_row(user)
        WebAuthn.add(user, name, credential)
        RecoveryCodes.activate(user)
        _changed("add_passkey", user=user, by=user, at=at)


def remove(*, user: User, authenticator: Authenticator, at) -> None:
    """Remove one of the person's ways of the second step. The recovery codes go with the last one.

    Raises ``StillNeeded``.
    """
    with transaction.atomic():
        lock_row(user)
        if queries.is_last_way(user) and queries.why_two_steps(user):
            raise StillNeeded
        deleted, _ = Authenticator.objects.filter(user=user, pk=authenticator.pk).delete()
        if deleted:
            if not Authenticator.objects.filter(user=user).exclude(type=Type.RECOVERY_CODES).exists():
                Authenticator.objects.filter(user=user).delete()
            what = "remove_app" if authenticator.type == Type.TOTP else "remove_passkey"
            _changed(what, user=user, by=user, at=at)


def renew_recovery_codes(*, user: User, at) -> None:
    """Make new recovery codes; the old ones stop working. Codes that wait to be saved are new: they stay."""
    with transaction.atomic():
        lock_row(user)
        codes = queries.recovery_codes_of(user)
        if codes and not codes.did_view:
            return
        Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
        RecoveryCodes.activate(user)
        _changed("renew_recovery_codes", user=user, by=user, at=at)


def keep_recovery_codes(*, user: User) -> None:
    """Never show the recovery codes again: the person has saved them."""
    for codes in Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES):
        codes.wrap().mark_as_viewed()


def use_code(*, user: User, code: str, at) -> Authenticator:
    """Use up a code of the person's authenticator app, or a recovery code. Raises ``WrongCode``."""
    with transaction.atomic():
        lock_row(user)
        for authenticator in Authenticator.objects.filter(user=user).exclude(type=Type.WEBAUTHN):
            if authenticator.type == Type.TOTP and _use_period(authenticator, code, at=at):
                return authenticator
            if authenticator.type == Type.RECOVERY_CODES and authenticator.wrap().validate_code(code):
                _changed("use_recovery_code", user=user, by=user, at=at)
                return authenticator
    raise WrongCode


def reset(*, user: User, by: Actor, at) -> None:
    """Remove every way of the second step of a person who has lost theirs, and sign them out everywhere.

    Does nothing if they have none.
    """
    with transaction.atomic():
        lock_row(user)
        deleted, _ = Authenticator.objects.filter(user=user).delete()
        if deleted:
            end_sessions(user=user, at=at)
            _changed("reset_two_step", user=user, by=by, at=at)


def _use_period(app: Authenticator, code: str, *, at) -> bool:
    """Whether the app shows this code, and neither it nor a later one was used before (RFC 6238, 5.2)."""
    period = period_of_code(decrypt(app.data["secret"]), code, at=at)
    if period is None or period <= app.data.get("period", 0):
        return False
    app.data["period"] = period
    app.save(update_fields=["data"])
    return True


def _changed(what: str, *, user: User, by: Actor, at) -> None:
    """Record what was done, and tell the person."""
    request_scope.forget()
    audit.record(f"accounts.{what}", record=user, by=by, at=at)
    notify_of_sign_in(what=what, user=user, by=by, at=at)
