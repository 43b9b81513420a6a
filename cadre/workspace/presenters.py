"""The navigation of every page, filled by the apps of the house."""

from cadre.kernel import clock, slots


def context(request) -> dict:
    """The entries for this person, the one that leads here marked. Empty for the signed out."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    entries = slots.panels("navigation", user=user, at=clock.now())
    return {
        "navigation": [
            {"title": each.title, "url": each.url, "count": each.count, "current": _leads_here(each.url, request.path)}
            for each in entries
        ]
    }


def _leads_here(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url}/"))
