"""How often passwords and codes may be tried, and a text looked at. Tries count for a client and an account together.

So nobody who tries in vain keeps the person whose account it is from signing in with another client.
"""

from allauth.core.internal import ratelimit

HERE = "10/10m/key"
# For one account by all clients together: six clients are needed to reach it.
OVERALL = "300/h/key"
# A person who types is looked at when they pause: more often than every second is a script.
LOOKS = "60/m/key"


def count_try(request, *, account: str) -> ratelimit.RateLimitUsage | None:
    """Count a try of ``request``'s client for this account; None if there were too many.

    A try that succeeds is taken back with ``rollback()``.
    """
    client = f"{account} {ratelimit.get_ip(request)}"
    here = _consume(request, "try_here", HERE, client)
    if here is None:
        return None
    overall = _consume(request, "try_overall", OVERALL, account)
    return overall and ratelimit.RateLimitUsage(usage=[*here.usage, *overall.usage])


def count_email(request, *, account: str) -> bool:
    """Whether one more code may be emailed to this account at the wish of ``request``'s client."""
    return bool(_consume(request, "emails_here", HERE, f"{account} {ratelimit.get_ip(request)}"))


def count_look(request) -> bool:
    """Whether what this person types may be looked at once more now."""
    return bool(_consume(request, "looks", LOOKS, f"user {request.user.pk}"))


def _consume(request, action: str, rate: str, key: str):
    return ratelimit.consume(request, app="cadre", action=action, config={action: rate}, key=key)
