"""How often one client may say that someone is interested, and ask for a link."""

from allauth.core.internal import ratelimit

RATE = {"interest": "20/h/ip", "link": "20/h/ip"}


def count_interest(request) -> bool:
    """Whether this client may send one more."""
    return bool(ratelimit.consume(request, app="cadre", action="interest", config=RATE))


def count_link(request) -> bool:
    """Whether this client may ask for one more link."""
    return bool(ratelimit.consume(request, app="cadre", action="link", config=RATE))
