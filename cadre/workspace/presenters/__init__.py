"""The navigation of every page, from the entries of every app, and the steps of setting up a programme."""

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
    if not hasattr(request, "navigation_facts"):
        request.navigation_facts = _facts(user, "navigation")["navigation"]
    entries = slots.panels("navigation", user=user, at=clock.now(), values=request.navigation_facts)
    rows = [(entry.order, _row(entry, request.path)) for entry in entries]
    more = [item for order, item in rows if MORE <= order < HEADER]
    return {
        "navigation": [item for order, item in rows if order < MORE],
        "navigation_more": more,
        "navigation_more_current": any(item["current"] for item in more),
        "navigation_header": [item for order, item in rows if order >= HEADER],
    }


def steps_to_set_up(request, *, at) -> list:
    """What a new programme does first, each step with whether it is ``done``; empty when all are."""
    if not request.user.is_programme_staff:
        return []
    steps = slots.panels("home.setup", user=request.user, at=at, values=_facts_of_home(request)["home.setup"])
    return steps if any(not step.context["done"] for step in steps) else []


def tasks(request, *, at) -> list:
    """What waits for this person, the most urgent first."""
    return slots.panels("home.task", user=request.user, at=at, values=_facts_of_home(request)["home.task"])


def _facts_of_home(request) -> dict[str, dict]:
    """What the home page and its navigation need to know of this person: one query for all of it."""
    if not hasattr(request, "facts_of_home"):
        request.facts_of_home = _facts(request.user, "navigation", "home.setup", "home.task")
        request.navigation_facts = request.facts_of_home["navigation"]
    return request.facts_of_home


def _facts(user, *places: str) -> dict[str, dict]:
    """What the providers of these places need to know of this person, by place and key, in one query."""
    known = [(place, slots.annotations(place, user=user)) for place in places]
    asked = {
        f"{number}_{key}": question
        for number, (_, questions) in enumerate(known)
        for key, question in questions.items()
    }
    answers = answers_about(user, asked)
    return {
        place: {key: answers[f"{number}_{key}"] for key in questions} for number, (place, questions) in enumerate(known)
    }


def _row(entry, path: str) -> dict:
    return {"title": entry.title, "url": entry.url, "count": entry.count, "current": _leads_here(entry.url, path)}


def _leads_here(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url}/"))
