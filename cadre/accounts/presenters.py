"""The people of the sign-in page in demo mode, and what a person signs in with."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from cadre.accounts import queries


def context(request) -> dict:
    """For the signed out: what single sign-on is called, and in demo mode the people you can sign in as."""
    # A request that is refused before sign-in is looked at has no user.
    user = getattr(request, "user", None)
    if user is None or user.is_authenticated:
        return {}
    known = {"sso_name": settings.SSO_NAME} if settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] else {}
    return known | ({"personas": queries.people_to_sign_in_as()} if settings.DEMO else {})


def ways_of_second_step(user) -> dict:
    """What the person signs in with besides a code or password: app, passkeys, how many recovery codes."""
    ways = list(queries.authenticators_of(user))
    codes, app = (_first(ways, kind) for kind in (Authenticator.Type.RECOVERY_CODES, Authenticator.Type.TOTP))
    passkeys = [way for way in ways if way.type == Authenticator.Type.WEBAUTHN]
    return {
        "app": app,
        "passkeys": passkeys,
        "is_on": bool(app or passkeys),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "required_for": queries.why_two_steps(user),
    }


def _first(ways, kind):
    return next((way for way in ways if way.type == kind), None)


def consequences_of_removing(user) -> list[str]:
    """What removing one way of the second step does."""
    last = ["Two-step sign-in is off: you sign in with one step", "Your recovery codes stop working"]
    return [*(last if queries.is_last_way(user) else []), "We email you"]


def in_fours(key: str) -> str:
    """A key in groups of four, which are easier to type."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
