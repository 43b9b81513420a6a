"""Context of the sign-in page in demo mode."""

from django.conf import settings

from cadre.accounts import queries


def context(request) -> dict:
    """The people you can sign in as: only in demo mode and while signed out."""
    # A request that is refused before sign-in is looked at has no user.
    user = getattr(request, "user", None)
    if not settings.DEMO or user is None or user.is_authenticated:
        return {}
    return {"personas": queries.people_to_sign_in_as()}
