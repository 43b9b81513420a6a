"""What a request is decided by, in words and rows."""

from cadre.kernel import clock
from cadre.reviews.presenters import state_tag
from cadre.reviews.wording import written_days


def deciding(known) -> dict:
    """The panel of the request's page: its figures, the visits in its dates, the host's reviews, the free weeks."""
    best = max((count for _, count in known.weeks), default=0)
    short = [lacking or 0 for _, lacking in known.visits if lacking != 0]
    return {
        "window": written_days(known.window),
        "live": sum(review.is_open for review, _ in known.of_host),
        "past": sum(not review.is_open for review, _ in known.of_host),
        "visits": [_row(*pair) for pair in known.visits],
        "of_host": [_row(*pair) for pair in known.of_host],
        "short": len(short),
        "lacking": sum(short),
        "weeks": [_week(first, count, best, known.members) for first, count in known.weeks],
        "best": best,
        "best_week": next((clock.format_date(first) for first, count in known.weeks if best and count == best), ""),
        "members": known.members,
    }


def _row(review, lacking: int | None) -> dict:
    people = "1 person" if lacking == 1 else f"{lacking} people" if lacking else ""
    words = "No seats yet" if lacking is None else people
    return {"review": review, "days": written_days(review.days), "tag": state_tag(review), "lacking": words}


def _week(first, count: int, best: int, members: int) -> dict:
    bar = [("Free", count / best if best else 0.0)]
    return {"first": first, "count": count, "bar": bar, "title": f"{count} of {members} members"}
