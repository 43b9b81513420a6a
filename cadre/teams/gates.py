"""The checks that teams put on the acts of a review."""

from cadre.kernel.gates import CheckResult, register
from cadre.kernel.text import format_list
from cadre.members.choices import Mode
from cadre.teams import queries

MAY_WAIVE = {"lead", "review-lead"}


def _seats_confirmed(review, at) -> CheckResult:
    unfilled = queries.unfilled_required(review)
    if not unfilled:
        return CheckResult(True, "Every required seat is confirmed")
    titles = format_list(f"“{seat.title}”" for seat in unfilled)
    return CheckResult(False, f"Every required seat is confirmed: still open {titles}")


def _experience_in_each_mode(review, at) -> CheckResult:
    missing = queries.modes_without_experience(review)
    if not missing:
        return CheckResult(True, "Somebody who has reviewed with us is there in each mode")
    words = ", ".join(Mode(mode).label.lower() for mode in missing)
    return CheckResult(False, f"Somebody who has reviewed with us is there in each mode: not yet in {words}")


def _team_page(review) -> str:
    return f"/reviews/{review.pk}/team"


register("start-visit", "seats-confirmed", _seats_confirmed, link=_team_page, waivable_by=MAY_WAIVE)
register("start-visit", "experience-in-each-mode", _experience_in_each_mode, link=_team_page, waivable_by=MAY_WAIVE)
