"""The check that sessions put on the start of the visit."""

from cadre.fieldwork import queries
from cadre.kernel.gates import CheckResult, register


def _sessions_ready(review, at) -> CheckResult:
    lacking = queries.sessions_not_ready(review)
    said = "Each session has a time, a place, somebody who asks and somebody who writes"
    return CheckResult(lacking == 0, said if not lacking else f"{said}: {lacking} not yet")


register(
    "start-visit",
    "sessions-ready",
    _sessions_ready,
    link=lambda review: f"/reviews/{review.pk}/sessions",
    waivable_by={"lead", "review-lead"},
)
