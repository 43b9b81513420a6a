"""Standing down from a place, and the checks and consequences that teams add to the acts of a review."""

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel.acts import CheckResult, add_check, add_consequence, counted, register
from cadre.kernel.clock import day_of
from cadre.kernel.text import format_list
from cadre.members.choices import Mode
from cadre.reviews.choices import ReviewRole
from cadre.teams import queries
from cadre.teams.experience import beside_experienced
from cadre.teams.models import Seat
from cadre.teams.operations import offers, places
from cadre.teams.operations.completion import complete_places
from cadre.teams.operations.date_polls import end_poll
from cadre.teams.operations.reserves import stop_offering
from cadre.teams.presenters import lacking_words
from cadre.teams.queries import checks
from cadre.teams.queries.date_polls import open_poll
from cadre.teams.queries.objections import objections_waiting_on
from cadre.teams.queries.time_agreed import time_agreed_on
from cadre.teams.queries.up_to_date import exclusions_of_places

MAY_WAIVE = {ProgrammeRole.LEAD, ReviewRole.REVIEW_LEAD}


def seats(review, ask) -> list[Seat]:
    """The seats of the review with those who sit on them."""
    return checks.seats_with_places(review)


def _seats_confirmed(review, at, seats) -> CheckResult:
    required = [seat for seat in seats if seat.is_required]
    unfilled = checks.unfilled(required)
    sentence, nothing = "Every required seat is confirmed", "the team has no required seat"
    if not unfilled:
        return counted(sentence, total=len(required), left=0, nothing=nothing, must_exist=True)
    titles = format_list(f"“{seat.title}”" for seat in unfilled)
    return CheckResult(False, f"{sentence}: still open {titles}")


def _experience_in_each_mode(review, at, seats) -> CheckResult:
    needed, missing = checks.modes_needed(seats)
    sentence, nothing = "Each mode has a member who has reviewed with us", "nobody has a confirmed place"
    if not missing:
        return counted(sentence, total=len(needed), left=0, nothing=nothing, must_exist=True)
    words = ", ".join(Mode(mode).label.lower() for mode in missing)
    return CheckResult(False, f"{sentence}: not yet in {words}")


def what_lacks(review, ask) -> list[dict]:
    """By member with a confirmed place, in no order, the codes of what would keep them off their seats today."""
    places = [_on_its_seat(place, seat) for seat in ask(seats) for place in seat.confirmed]
    lacking = exclusions_of_places(review, places, on=day_of(ask.at))
    people: dict = {place.member_id: set() for place in places}
    for place in places:
        people[place.member_id].update(reason.code for reason in lacking.get(place.pk, ()))
    return list(people.values())


def _on_its_seat(place, seat):
    place.seat = seat
    return place


def _vetted(review, at, people) -> CheckResult:
    return _nobody_has("vetting", "The vetting of everyone on the team covers the visit", people)


def _renewed(review, at, people) -> CheckResult:
    return _nobody_has("renewal", "Everyone on the team has confirmed their profile", people)


def _time_agreed(review, at) -> CheckResult:
    agreed = time_agreed_on(review)
    sentence = "Each organisation that was asked has agreed to its member’s time"
    return counted(sentence, total=len(agreed), left=agreed.count(False), nothing="no organisation was asked")


def _objections_answered(review, at, seats) -> CheckResult:
    waiting = objections_waiting_on(seats)
    return counted("Every objection of the host is answered", total=waiting, left=waiting, nothing="there is none")


def _nobody_has(code: str, sentence: str, people) -> CheckResult:
    left = sum(code in codes for codes in people)
    return counted(sentence, total=len(people), left=left, nothing="nobody has a confirmed place")


def what_keeps_off(place, ask) -> list:
    """What would keep the member off the seat of this place today; nothing once the visit is over."""
    review = place.review
    if review.state in queries.AFTER_VISIT:
        return []
    return exclusions_of_places(review, [place], on=day_of(ask.at)).get(place.pk, [])


def _vetting_opens_seat(place, at, reasons) -> CheckResult:
    lack = [reason for reason in reasons if reason.code == "vetting"]
    return CheckResult(not lack, "".join(lacking_words([place], {place.pk: lack})))


def _preview(*, record, at) -> list[str]:
    left = queries.left_by_putting_off(record)
    sitting, waiting = left["place"], left["offer"]
    sentences = []
    if sitting:
        sentences.append(f"{sitting} {'place is' if sitting == 1 else 'places are'} released and access closes")
    if waiting:
        sentences.append(f"{waiting} {'offer is' if waiting == 1 else 'offers are'} withdrawn")
    if left["poll"]:
        sentences.append("Nobody is asked any more which days suit")
    return sentences


def _release(*, record, by, at) -> None:
    stop_offering(review=record, by=by, at=at)
    if poll := open_poll(record):
        end_poll(poll=poll, by=by, at=at)
    for offer in queries.waiting_offers(record):
        offers.withdraw_offer(offer=offer, by=by, at=at)
    for place in queries.sitting_on(record):
        places.release(place=place, why="The review was cancelled or postponed", by=by, at=at)


def _preview_of_finish(*, record, at) -> list[str]:
    places = list(queries.places_taking_part(record))
    people = {place.member_id: place.member for place in places if place.state == "confirmed"}
    learned = beside_experienced(places)
    return [
        *_completed(len(people)),
        *_qualified([member for key, member in people.items() if key in learned and member.standing == "trained"]),
        *_to_settle(queries.places_held(record), [m for m in people.values() if m.state in {"suspended", "left"}]),
    ]


def _completed(count: int) -> list[str]:
    if not count:
        return []
    if count == 1:
        return ["1 member completes their place: we count the review for them and email them"]
    return [f"{count} members complete their places: we count the review for each of them and email them"]


def _qualified(members) -> list[str]:
    names = format_list(str(member) for member in members)
    verb = "becomes" if len(members) == 1 else "become"
    return [f"{names} {verb} qualified: they reviewed with an experienced member"] if members else []


def _to_settle(held, members) -> list[str]:
    sentences = [
        f"{place.member} has a place that is not confirmed: confirm it if they took part, otherwise stand them down"
        for place in held
    ]
    for member in members:
        words = "is suspended" if member.state == "suspended" else "has left"
        sentences.append(f"{member} {words}: stand them down first if they did not take part")
    return sentences


def _complete(*, record, by, at) -> None:
    complete_places(review=record, by=by, at=at)


register("teams.ask_for_days", "Asked which days suit for the visit")
register("teams.answer_days", "Answered which days suit for the visit")
register("teams.end_poll", "Stopped asking which days suit for the visit")
register("teams.propose_team", "Proposed a team")
register("teams.offer_by_rule", "Offered a place to the next reserve, by the rule of the seat")
register("teams.ask_for_time", "Asked an organisation to agree to a member’s time")
register("teams.agree_time", "Agreed to a member’s time")
register("teams.suggest_time", "Suggested other dates for a member’s time")
register("teams.refuse_time", "Did not agree to a member’s time")
register("teams.end_time", "Took back the time of a member")
register("teams.take_back_time", "Needed no agreement to a member’s time any more")
register("teams.object", "Objected to a member of the team")
register("teams.accept_objection", "Stood a member down, as the host objected")
register("teams.keep_objection", "Kept a member on the team despite the host’s objection")
register("teams.lapse_objection", "Needed no answer to an objection any more")
register("teams.hand_over", "Handed over what a member leaves undone")
register("teams.state_needs", "Changed what they need for a visit")
register("teams.delete_needs", "Deleted what members needed for a visit that is over")
register("teams.load_templates", "Loaded seat templates")
register(
    "teams.confirm_place",
    "Confirmed a place",
    of="teams.place",
    words="Confirm place",
    heading="Confirm the place of {}",
    page="teams:confirm_place",
)
register(
    "teams.stand_down",
    "Stood down from a place",
    of="teams.place",
    words="Stand down",
    heading="Stand down: {}",
    page="teams:stand_down",
    preview=[
        "Access to the review closes at once",
        "We email the member, the review’s leads and organisers, and the others on the seat, without the reason",
        "The seat can be offered to another member",
    ],
)
where: dict = {"page": "teams:team", "waivable_by": MAY_WAIVE, "depends_on": [seats]}
for act in ("reviews.confirm_team", "reviews.start_visit"):
    add_check(act, "seats-confirmed", _seats_confirmed, **where)
    add_check(act, "experience-in-each-mode", _experience_in_each_mode, **where)
    add_check(act, "objections-answered", _objections_answered, page="teams:team", depends_on=[seats], is_quiet=True)
quiet: dict = {"page": "teams:sheet", "depends_on": [what_lacks], "is_quiet": True}
add_check("reviews.start_visit", "vetting", _vetted, **quiet)
add_check("reviews.start_visit", "profiles-confirmed", _renewed, waivable_by=MAY_WAIVE, **quiet)
time: dict = {"page": "teams:team", "waivable_by": MAY_WAIVE, "is_quiet": True}
add_check("reviews.start_visit", "time-agreed", _time_agreed, **time)
quiet_place: dict = {"depends_on": [what_keeps_off], "is_quiet": True}
add_check("teams.confirm_place", "vetting", _vetting_opens_seat, page="teams:confirm_place", **quiet_place)
add_consequence("reviews.cancel", "teams", preview=_preview, carry_out=_release)
add_consequence("reviews.postpone", "teams", preview=_preview, carry_out=_release)
add_consequence("reviews.finish_visit", "teams", preview=_preview_of_finish, carry_out=_complete)
