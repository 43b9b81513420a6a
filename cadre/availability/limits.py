"""How often the calendar behind one address is read: calendar programs ask every few hours."""

from allauth.core.internal import ratelimit

from cadre.kernel import hourly

PER_HOUR = 60


def count_read(*, token: str) -> bool:
    """Whether the calendar at this address may be read once more in this hour of the clock."""
    return hourly.count(f"calendar of {token}", most=PER_HOUR)


def count_unknown(request) -> bool:
    """Whether this client may ask once more in this hour for a calendar that is not there."""
    return hourly.count(f"calendar for {ratelimit.get_ip(request)}", most=PER_HOUR)
