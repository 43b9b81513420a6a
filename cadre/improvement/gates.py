"""The checks that improvement puts on closing a review."""

from cadre.improvement import queries
from cadre.kernel.gates import Finding, register


def _all_answered(review, at) -> Finding:
    answered = queries.responses_of(review)
    waiting = [each for each in queries.opportunities_of(review) if each.pk not in answered]
    said = "The host has responded to every development opportunity"
    return Finding(not waiting, said if not waiting else f"{said}: {len(waiting)} to go")


def _all_followed(review, at) -> Finding:
    waiting = [
        action
        for action in queries.planned_actions_of(review)
        if action.state in {"open", "in-progress"} or not action.progress.all()
    ]
    said = "Every planned action is done or dropped, with its progress noted"
    return Finding(not waiting, said if not waiting else f"{said}: {len(waiting)} to go")


def _page(review) -> str:
    return f"/reviews/{review.pk}/response"


register("close-review", "response-given", _all_answered, link=_page, waivable_by={"lead"})
register("close-review", "progress-noted", _all_followed, link=_page, waivable_by={"lead"})
