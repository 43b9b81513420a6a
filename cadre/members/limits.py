"""How often one client may send answers of equality monitoring, counted without keeping its address or a moment."""

from allauth.core.internal import ratelimit

from cadre.kernel import hourly

PER_HOUR = 20


def count_answers_sent(request) -> bool:
    """Whether this client may send answers once more in this hour of the clock."""
    return hourly.count(f"monitoring {ratelimit.get_ip(request)}", most=PER_HOUR)
