"""The check that sessions put on the start of the visit."""

from django.urls import reverse

from cadre.fieldwork import queries
from cadre.kernel.gates import CheckResult, register


def _sessions_ready(review, at) -> CheckResult:
    lacking = queries.sessions_not_ready(review)
    sentence = "Each session has a time, a place, an interviewer and a note-taker"
    return CheckResult(lacking == 0, sentence if not lacking else f"{sentence}: {lacking} not yet")


register(
    "start-visit",
    "sessions-ready",
    _sessions_ready,
    link=lambda review: reverse("fieldwork:sessions", args=[review.pk]),
    waivable_by={"lead", "review-lead"},
)
