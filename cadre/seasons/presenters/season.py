"""The season in words and pictures: the reviews whose visit is to come, those hardest to staff first."""

from cadre.kernel.text import count_of
from cadre.reviews.wording import visit_days
from cadre.seasons.lifecycle import PLAN
from cadre.teams.queries.counted import PeopleCounted

COLOURS = {"waiting": "grey", "running": "yellow", "made": "green", "failed": "red"}
NOBODY = PeopleCounted(0, 0, 0)


def percent(share: float | None) -> str:
    """``62%``; ``–`` where nothing is known. Never 100% for less than all."""
    if share is None:
        return "–"
    return "100%" if share > 1 - 1e-6 else f"{min(99, round(100 * share))}%"


def review_rows(reviews, counted, shares) -> list[dict]:
    """Each review with its places as a bar; first those that the newest plan could serve least (``shares``, by the
    engine's keys), then those with most open places."""
    rows = [_review_row(review, counted.get(review.pk, NOBODY), shares.get(f"r{review.pk}")) for review in reviews]
    return sorted(rows, key=lambda one: (one["share"] is None, one["share"], -one["vacant"]))


def _review_row(review, people: PeopleCounted, share: float | None) -> dict:
    vacant = max(0, people.wanted - people.filled - people.asked)
    wanted = max(1, people.wanted)
    return {
        "review": review,
        "days": visit_days(review.days),
        "share": share,
        "percent": percent(share),
        "vacant": vacant,
        "bar": [("Filled", people.filled / wanted), ("On offer", people.asked / wanted)],
        "words": filled_words(people),
    }


def filled_words(people: PeopleCounted) -> str:
    """``5 of 9 filled, 2 on offer``."""
    if not people.wanted:
        return "No seats yet"
    on_offer = f", {people.asked} on offer" if people.asked else ""
    return f"{people.filled} of {people.wanted} filled{on_offer}"


def band(reviews) -> list[dict]:
    """The visits that have days, for the picture of a calendar."""
    return [
        {
            "label": (review.organisation.short or review.organisation.name)[:24],
            "start": review.first_day,
            "end": review.last_day,
            "done": None,
            "is_late": False,
        }
        for review in reviews
        if review.first_day
    ]


def summary(rows) -> str:
    """``12 visits to come, 31 places still open.``"""
    vacant = sum(one["vacant"] for one in rows)
    verb = "is" if vacant == 1 else "are"
    return f"{count_of(len(rows), 'visit')} to come. {count_of(vacant, 'place')} {verb} still open."


def tag(plan) -> dict:
    return {"text": PLAN.states[plan.state], "colour": COLOURS[plan.state]}
