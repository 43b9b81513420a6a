"""Standing down from a place, and the checks and consequences that teams add to the acts of a review."""

from cadre.kernel.acts import CheckResult, add_check, add_consequence, register
from cadre.kernel.text import format_list
from cadre.members.choices import Mode
from cadre.teams import queries
from cadre.teams.operations import offers, places

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
        return CheckResult(True, "Each mode has a member who has reviewed with us")
    words = ", ".join(Mode(mode).label.lower() for mode in missing)
    return CheckResult(False, f"Each mode has a member who has reviewed with us: not yet in {words}")


def _preview(*, record, at) -> list[str]:
    sitting, waiting = queries.sitting_on(record).count(), queries.waiting_offers(record).count()
    sentences = []
    if sitting:
        sentences.append(f"{sitting} {'place is' if sitting == 1 else 'places are'} released and access closes")
    if waiting:
        sentences.append(f"{waiting} {'offer is' if waiting == 1 else 'offers are'} withdrawn")
    return sentences


def _release(*, record, by, at) -> None:
    for offer in queries.waiting_offers(record):
        offers.withdraw_offer(offer=offer, by=by, at=at)
    for place in queries.sitting_on(record):
        places.stand_down(place=place, why="The review was cancelled or postponed", by=by, at=at)


register(
    "teams.stand_down",
    "Stood down from a place",
    of="teams.place",
    words="Stand down",
    heading="Stand down: {}",
    page="teams:stand_down",
    preview=["Access to the review closes at once", "The seat can be offered to another member"],
)
add_check("reviews.start_visit", "seats-confirmed", _seats_confirmed, page="teams:team", waivable_by=MAY_WAIVE)
add_check(
    "reviews.start_visit", "experience-in-each-mode", _experience_in_each_mode, page="teams:team", waivable_by=MAY_WAIVE
)
add_consequence("reviews.cancel", "teams", preview=_preview, carry_out=_release)
add_consequence("reviews.postpone", "teams", preview=_preview, carry_out=_release)
