"""The answers to which days suit, as a grid with the best days and why."""

from collections import Counter

from cadre.availability.choices import AvailabilityKind
from cadre.kernel import clock
from cadre.reviews.wording import visit_days
from cadre.teams import best_days

MARKS = {"yes": ("✓", "can"), "perhaps": ("?", "perhaps"), "no": ("✕", "cannot"), "": ("–", "has not answered")}


def period_words(period) -> str:
    """``Tuesday 2 to Thursday 4 March 2027``."""
    return visit_days(period)


def in_calendar(period, spans) -> str:
    """What a member's calendar says of all days of ``period``, from the ranges they stated; empty where it says
    nothing: ``free``, ``perhaps``, ``not free``, ``not free on 1 of 3 days``, ``free on 2 of 3 days``."""
    days: Counter = Counter()
    for first, last, kind in spans:
        days[kind] += max(0, (min(last, period.last) - max(first, period.first)).days + 1)
    free, perhaps, busy = (days[kind] for kind in AvailabilityKind)
    if busy:
        return _on(busy, period.days, "not free")
    if free + perhaps == period.days:
        return "perhaps" if perhaps else "free"
    return _on(free, period.days, "free") if free else _on(perhaps, period.days, "perhaps")


def _on(count: int, days: int, words: str) -> str:
    if count in (0, days):
        return words if count else ""
    return f"{words} on {count} of {days} days"


def grid(poll, people, stated) -> dict:
    """Each person with a mark for each period and what their calendar says of it (``stated``, by the key of the user),
    each period with how many can, and the best."""
    counted = best_days.tallies([person.answers for person in people], len(poll.days))
    chosen = best_days.best(counted)
    columns = [
        {"words": period_words(period), "sum": best_days.in_words(counted[place]), "is_best": place == chosen}
        for place, period in enumerate(poll.days)
    ]
    rows = [
        {
            "name": str(person.user),
            "side": "Host" if person.is_host else "Programme",
            "marks": [
                (*MARKS[answer], in_calendar(period, stated.get(person.user_id, ())))
                for answer, period in zip(person.answers or [""] * len(columns), poll.days, strict=True)
            ],
        }
        for person in people
    ]
    why = f"{columns[chosen]['words']}: {columns[chosen]['sum']}." if chosen is not None else ""
    return {"columns": columns, "rows": rows, "best": why, "answer_by": clock.format_date(poll.answer_by)}


ON_ENDING = [
    "The links that we emailed stop working",
    "The answers are no longer shown",
    "The days of the visit stay as they are",
    "Nobody is emailed",
]


def consequences(review) -> list[str]:
    """What setting the days does."""
    now = f"The visit is no longer from {visit_days(review.days)}" if review.days else ""
    plan = "Every stage is planned from these days"
    return list(filter(None, [now, plan, "Nobody else is asked which days suit", "Nobody is emailed"]))
