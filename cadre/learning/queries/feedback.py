"""What those who attended said of a day: shown only when enough of them did."""

from cadre.learning.models import Feedback

# With fewer, an answer may be recognised.
MIN_SHOWN = 3


def feedback_on(day) -> list[Feedback]:
    """Every answer on a day, in no order that says who gave it; none while fewer than ``MIN_SHOWN`` people did."""
    given = list(Feedback.objects.filter(day=day))
    return given if len(given) >= MIN_SHOWN else []
