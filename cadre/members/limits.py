"""How often one client may send answers of equality monitoring, counted without keeping its address or a moment."""

import hashlib
import hmac

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache

from cadre.kernel import clock

HOUR = 60 * 60
PER_HOUR = 20


def count_answers_sent(request) -> bool:
    """Whether this client may send answers once more in this hour of the clock.

    What is kept until the hour ends is a number under a digest that only this service can work out, and no time.
    """
    hour, gone = divmod(int(clock.now().timestamp()), HOUR)
    client = f"monitoring {hour} {ratelimit.get_ip(request)}"
    key = "monitoring:" + hmac.new(settings.SECRET_KEY.encode(), client.encode(), hashlib.sha256).hexdigest()
    sent = cache.get(key, 0) + 1
    cache.set(key, sent, timeout=HOUR - gone)
    return sent <= PER_HOUR
