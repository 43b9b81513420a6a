"""The answers to which days suit, as a grid with the best days and why."""

from cadre.kernel import clock
from cadre.reviews.wording import visit_days
from cadre.teams import best_days

MARKS = {"yes": ("✓", "can"), "perhaps": ("?", "perhaps"), "no": ("✕", "cannot"), "": ("–", "has not answered")}


def period_words(period) -> str:
    """``Tuesday 2 to Thursday 4 March 2027``."""
    return visit_days(period)


def grid(poll, people) -> dict:
    """Each person with a mark for each period, each period with how many can, and the best."""
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
            "marks": [MARKS[answer] for answer in person.answers or [""] * len(columns)],
        }
        for person in people
    ]
    why = f"{columns[chosen]['words']}: {columns[chosen]['sum']}." if chosen is not None else ""
    return {"columns": columns, "rows": rows, "best": why, "answer_by": clock.format_date(poll.answer_by)}


def consequences(review) -> list[str]:
    """What setting the days does."""
    now = f"The visit is no longer from {visit_days(review.days)}" if review.days else ""
    plan = "Every stage is planned from these days"
    return list(filter(None, [now, plan, "Nobody else is asked which days suit", "Nobody is emailed"]))
