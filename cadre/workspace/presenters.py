"""The navigation of every page, from the entries of every app."""

from cadre.accounts.queries import answers_about
from cadre.kernel import clock, slots

MORE, HEADER = 40, 90


def context(request) -> dict:
    """The entries for this person, with the current one marked; empty for people who are not signed in.

    An entry's order decides where it is: below 40 in the row, from 40 under "More", from 90 in the header.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    answers = answers_about(user, slots.annotations("navigation", user=user))
    entries = slots.panels("navigation", user=user, at=clock.now(), values=answers)
    rows = [(each.order, _row(each, request.path)) for each in entries]
    more = [row for order, row in rows if MORE <= order < HEADER]
    return {
        "navigation": [row for order, row in rows if order < MORE],
        "navigation_more": more,
        "navigation_more_current": any(row["current"] for row in more),
        "navigation_header": [row for order, row in rows if order >= HEADER],
    }


def _row(entry, path: str) -> dict:
    return {"title": entry.title, "url": entry.url, "count": entry.count, "current": _leads_here(entry.url, path)}


def _leads_here(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url}/"))
