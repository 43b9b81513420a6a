"""The navigation of every page, from the entries of every app, the steps of setting up, and the lines of home."""

from functools import lru_cache

from cadre.accounts import queries as accounts
from cadre.kernel import clock, slots
from cadre.kernel.compiled import CompiledQuery
from cadre.kernel.references import reference_for
from cadre.kernel.slots import Reader
from cadre.kernel.subjects import kept_from
from cadre.reviews import presenters as reviews
from cadre.reviews import wording
from cadre.reviews.stages import stages_of

MORE, HEADER = 40, 90


def context(request) -> dict:
    """The entries for this person, with the current one marked; empty for people who are not signed in.

    An entry's order decides where it is: below 40 in the row, from 40 under "More", from 90 in the header.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    if not hasattr(request, "navigation_facts"):
        request.navigation_facts = _navigation_facts(user)
    entries = slots.panels("navigation", user=user, at=clock.now(), values=request.navigation_facts)
    rows = [(entry.order, _row(entry, request.path)) for entry in entries]
    more = [item for order, item in rows if MORE <= order < HEADER]
    return {
        "navigation": [item for order, item in rows if order < MORE],
        "navigation_more": more,
        "navigation_more_current": any(item["current"] for item in more),
        "navigation_header": [item for order, item in rows if order >= HEADER],
    }


def _navigation_facts(user) -> dict:
    """What the providers of the navigation need to know of this person, by key, in one query made once for many."""
    reader = _reader(user)
    keys, query = _navigation_query(reader.day, reader.kept)
    [values] = query.rows(pk=reader.pk, reference=reader.reference)
    return dict(zip(keys, values, strict=True))


def _reader(user) -> Reader:
    return Reader(user.pk, user.reference, clock.day_of(clock.now()), kept_from(user))


@lru_cache(maxsize=64)
def _navigation_query(day, kept) -> tuple:
    """The keys of these facts, and the query for them on this day for all from whom as much is kept."""

    def questions(**who) -> dict:
        return slots.annotations("navigation", user=Reader(**who, day=day, kept=kept))

    keys = tuple(questions(pk=0, reference=""))
    query = CompiledQuery(lambda **who: accounts.asked_of(who["pk"], questions(**who)), pk=int, reference=str)
    return keys, query


def known_at_home(request) -> dict[str, dict]:
    """What the providers of home and of the navigation of the same page need to know, by place, in one query."""
    places = ["navigation", "home.task", "home.panel"]
    facts = _facts(request.user, *places, *(["home.setup"] if request.user.is_programme_staff else []))
    request.navigation_facts = facts["navigation"]
    return facts


def steps_to_set_up(user, known, *, at) -> list:
    """What a new programme does first, each step with whether it is ``done``; empty when all are."""
    if not user.is_programme_staff:
        return []
    steps = slots.panels("home.setup", user=user, at=at, values=known["home.setup"])
    return steps if any(not step.context["done"] for step in steps) else []


def _facts(user, *places: str) -> dict[str, dict]:
    """What the providers of these places need to know of this person, by place and key, in one query."""
    asker = {"navigation": _reader(user)}
    known = [(place, slots.annotations(place, user=asker.get(place, user))) for place in places]
    asked = {
        f"{number}_{key}": question
        for number, (_, questions) in enumerate(known)
        for key, question in questions.items()
    }
    answers = accounts.asked_of(user.pk, asked).get()
    return {
        place: {key: answers[f"{number}_{key}"] for key in questions} for number, (place, questions) in enumerate(known)
    }


def _row(entry, path: str) -> dict:
    return {"title": entry.title, "url": entry.url, "count": entry.count, "current": _leads_here(entry.url, path)}


def _leads_here(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url}/"))


def waiting(tasks, *, at, shown: int) -> dict:
    """The first of these tasks, the most urgent first, with how many there are, how many are late and how many more."""
    on = clock.day_of(at)
    in_order = sorted(tasks, key=lambda task: task.urgency(on))
    return {
        "rows": [{"task": task, "late": task.days_late(on)} for task in in_order[:shown]],
        "total": len(in_order),
        "late": sum(bool(task.days_late(on)) for task in in_order),
        "more": max(len(in_order) - shown, 0),
    }


def review_row(review) -> dict:
    """One line for a review on a list: its state, its visit and its stages."""
    return {
        "review": review,
        "tag": reviews.state_tag(review),
        "days": wording.written_days(review.days),
        "strip": reviews.stage_strip(stages_of(review)),
    }


def changes(entries, known) -> list[dict]:
    """What others did, each with the review that it is about; ``known`` are those reviews."""
    by_reference = {reference_for(review).reference: review for review in known}
    return [reviews.news(entry) | {"review": by_reference[entry.record]} for entry in entries]
