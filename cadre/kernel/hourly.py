"""Count what one asks for in an hour of the clock, without keeping who asked or when."""

import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache

from cadre.kernel import clock

HOUR = 60 * 60


def count(whose: str, *, most: int) -> bool:
    """Whether ``whose`` may be served once more in this hour: not after the ``most`` times of it.

    What is kept until the hour ends is a number under a digest that only this service can work out, and no time.
    """
    hour, gone = divmod(int(clock.now().timestamp()), HOUR)
    key = "hourly:" + hmac.new(settings.SECRET_KEY.encode(), f"{hour} {whose}".encode(), hashlib.sha256).hexdigest()
    served = cache.get(key, 0) + 1
    cache.set(key, served, timeout=HOUR - gone)
    return served <= most
