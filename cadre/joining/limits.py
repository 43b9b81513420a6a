"""How often one client may say that someone is interested."""

from allauth.core.internal import ratelimit

RATE = {"interest": "20/h/ip"}


def count_interest(request) -> bool:
    """Whether this client may send one more."""
    return bool(ratelimit.consume(request, app="cadre", action="interest", config=RATE))
