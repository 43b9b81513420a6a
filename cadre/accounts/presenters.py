"""What the sign-in page knows in demo mode."""

from django.conf import settings

from cadre.accounts import queries


def context(request) -> dict:
    """The people one may sign in as: only in demo mode, and only while signed out."""
    if not settings.DEMO or request.user.is_authenticated:
        return {}
    return {"personas": queries.people_to_sign_in_as()}
