"""Makes an offer, or records an answer to one, from any page, and returns the sentence that the page shows."""

from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.text import count_of
from cadre.reviews.conflicts import InConflict
from cadre.teams.choices import IN_CONFLICT, OTHER_DATES, DeclineReason, Tie
from cadre.teams.models.needs import NEEDS
from cadre.teams.operations import offers as operations
from cadre.teams.operations.places import NotServing
from cadre.teams.operations.proposals import Overtaken

CONFLICT_DECLARED = (
    "Thank you for telling us. This is a conflict of interest with the force, so we have not reserved a place. We have "
    "recorded the conflict and will ask someone else."
)
RESERVED_WITH_TIE = (
    "Thank you. We have reserved the place. The programme team will look at your answer about the force and its "
    "partners before they confirm it."
)


def offered(seat, member, *, by, at, **facts) -> tuple[bool, str]:
    """Whether the offer was made, and the sentence for the reader. ``facts`` are those of ``offer_seat``."""
    try:
        operations.offer_seat(seat=seat, member=member, by=by, at=at, **facts)
    except operations.SeatFull:
        return False, "Every place on this seat is filled or on offer. Withdraw an offer first."
    except operations.AlreadyAsked:
        return False, f"{member} already has an offer of this seat or a place on it."
    except operations.NotEligible as excluded:
        return False, f"You cannot offer this seat to {member}. {excluded}."
    return True, f"The offer to {member} is in the outbox."


def offered_to_several(seat, whys, *, by, at, **facts) -> tuple[bool, str]:
    """The same for several members at once, with the reason for each in ``whys``."""
    try:
        pairs = {(member, seat): why for member, why in whys.items()}
        made = operations.offer_to_several(whys=pairs, by=by, at=at, **facts)
    except operations.SeatFull:
        return False, "There are fewer vacancies than people you ticked. Nothing has been sent."
    except operations.AlreadyAsked as refused:
        return False, f"{refused.member} already has an offer of this seat or a place on it. Nothing has been sent."
    except operations.NotEligible as refused:
        return False, f"You cannot offer this seat to {refused.member}. {refused}. Nothing has been sent."
    return True, "The offer is in the outbox." if len(made) == 1 else f"{len(made)} offers are in the outbox."


def offered_as_proposed(review, whys, *, by, at, **facts) -> tuple[bool, str]:
    """The same for the seats of a proposed team, with the reason for each member and seat in ``whys``."""
    try:
        made = operations.offer_proposed(review=review, whys=whys, by=by, at=at, **facts)
    except Overtaken:
        return (
            False,
            "Someone has proposed another team meanwhile. Nothing has been sent. Go back to see their proposal.",
        )
    except operations.SeatFull as refused:
        return False, f"Someone has filled or offered places on “{refused.seat}” meanwhile. Nothing has been sent."
    except operations.AlreadyAsked as refused:
        return False, f"{refused.member} already has an offer or a place: {refused.seat}. Nothing has been sent."
    except operations.NotEligible as refused:
        return False, f"{refused.member} can no longer be offered “{refused.seat}”. {refused}. Nothing has been sent."
    return True, f"{count_of(len(made), 'offer is', 'offers are')} in the outbox."


DECLINED = {"decline", OTHER_DATES}
WILL_LOOK = "Thank you. The programme team will look at your dates. If the visit cannot move, we will ask someone else."


def _declined(answer, **given) -> str:
    if answer["answer"] == OTHER_DATES:
        operations.decline_offer(reason=DeclineReason.DATES, note="", other_dates=answer["other_dates"], **given)
        return WILL_LOOK
    operations.decline_offer(reason=answer["reason"], note=answer["note"], **given)
    return "Thank you for letting us know. We will ask someone else."


def answered(offer, answer, *, by, at, how, on_behalf=None) -> tuple[bool, str]:
    """Whether the answer was recorded, and the sentence for the reader. ``answer`` is the form's cleaned data."""
    given = {"by": by, "at": at, "how": how, "on_behalf": on_behalf}
    given |= {"offer": offer, "evidence": on_behalf.evidence if on_behalf else ""}
    try:
        if answer["answer"] in DECLINED:
            return True, _declined(answer, **given)
        tie = {"tie": answer["tie"], "tie_note": answer["tie_note"]}
        if tie["tie"] in IN_CONFLICT:
            operations.decline_in_conflict(**tie, **given)
            return True, CONFLICT_DECLARED
        operations.accept_offer(**tie, needs={name: answer[name] for name in NEEDS}, **given)
    except MoveRefused as refused:
        return False, f"This offer is {refused.state}, so your answer was not recorded."
    except operations.SeatFull:
        return False, "Someone else has just taken the last place on this seat, so your answer was not recorded."
    except NotServing:
        return False, "Your answer was not recorded, because you are not taking part in the programme at the moment."
    except InConflict as conflict:
        return False, f"We could not reserve the place. {conflict}."
    if tie["tie"] != Tie.NONE:
        return True, RESERVED_WITH_TIE
    return True, "Thank you. We have reserved the place, and the programme team will confirm it."
