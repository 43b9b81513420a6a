"""The check that sessions put on the start of the visit."""

from cadre.fieldwork import queries
from cadre.kernel.acts import CheckResult, add_check


def _sessions_ready(review, at) -> CheckResult:
    lacking = queries.sessions_not_ready(review)
    met = "Each session has a time, a place, an interviewer and a note-taker"
    return CheckResult(lacking == 0, met if not lacking else f"{met}: {lacking} not yet")


add_check(
    "reviews.start_visit",
    "sessions-ready",
    _sessions_ready,
    page="fieldwork:sessions",
    waivable_by={"lead", "review-lead"},
)
