"""How often the calendar behind one address is read: calendar programs ask every few hours."""

import hashlib

from allauth.core.internal import ratelimit
from django.core.cache import cache

from cadre.kernel import clock

HOUR = 60 * 60
PER_HOUR = 60


def count_read(*, token: str) -> bool:
    """Whether the calendar at this address may be read once more in this hour of the clock."""
    return _count(f"token {token}")


def count_unknown(request) -> bool:
    """Whether this client may ask once more in this hour for a calendar that is not there."""
    return _count(f"client {ratelimit.get_ip(request)}")


def _count(whose: str) -> bool:
    hour, gone = divmod(int(clock.now().timestamp()), HOUR)
    key = "calendar:" + hashlib.sha256(f"{hour} {whose}".encode()).hexdigest()
    asked = cache.get(key, 0) + 1
    cache.set(key, asked, timeout=HOUR - gone)
    return asked <= PER_HOUR
