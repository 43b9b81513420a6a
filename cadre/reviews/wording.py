"""How the days of a review and whom it concerns are written."""

from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.reviews.lifecycle import VISIT_OVER

REQUESTED = "requested by the sponsor"


def written_days(days: Period | None) -> str:
    """``2 to 4 March 2027``, ``30 March to 2 April 2027``; words when not set."""
    if days is None:
        return "Dates not set"
    first, last = days.first, days.last
    if first == last:
        return clock.format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {clock.format_date(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {clock.format_date(last)}"
    return f"{clock.format_date(first)} to {clock.format_date(last)}"


def visit_of(review) -> str:
    """``visit 2 to 4 March 2027``, for a line that names the review; nothing while the days are not set."""
    if review.days is None:
        return ""
    return f"{'visited' if review.state in VISIT_OVER else 'visit'} {written_days(review.days)}"


def visit_days(days: Period | None) -> str:
    """The same with the days of the week, where somebody has to be there: ``Tuesday 2 to Thursday 4 March 2027``."""
    if days is None:
        return "Dates not set"
    first, last = days.first, days.last
    if first == last:
        return clock.format_long_date(last)
    begins = f"{first:%A} {first.day}"
    if first.year != last.year:
        begins += f" {first:%B %Y}"
    elif first.month != last.month:
        begins += f" {first:%B}"
    return f"{begins} to {clock.format_long_date(last)}"


def whom(review) -> str:
    """Whom the review concerns, in words."""
    if review.children and review.adults:
        return "Children and adults"
    return "Children" if review.children else "Adults"
