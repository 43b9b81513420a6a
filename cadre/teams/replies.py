"""Makes an offer, or records an answer to one, from any page, and returns the sentence that the page shows."""

from cadre.kernel.lifecycle import MoveRefused
from cadre.reviews.conflicts import InConflict
from cadre.teams.operations import offers as operations
from cadre.teams.operations.places import NotServing


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
        made = operations.offer_to_several(seat=seat, whys=whys, by=by, at=at, **facts)
    except operations.SeatFull:
        return False, "There are fewer vacancies than people you ticked. Nothing has been sent."
    except operations.AlreadyAsked as refused:
        return False, f"{refused.member} already has an offer of this seat or a place on it. Nothing has been sent."
    except operations.NotEligible as refused:
        return False, f"You cannot offer this seat to {refused.member}. {refused}. Nothing has been sent."
    return True, "The offer is in the outbox." if len(made) == 1 else f"{len(made)} offers are in the outbox."


def answered(offer, answer, *, by, at, how, on_behalf=None) -> tuple[bool, str]:
    """Whether the answer was recorded, and the sentence for the reader. ``answer`` is the form's cleaned data."""
    evidence = on_behalf.evidence if on_behalf else ""
    try:
        if answer["answer"] == "accept":
            operations.accept_offer(offer=offer, by=by, at=at, how=how, evidence=evidence, on_behalf=on_behalf)
            return True, "Thank you. We have reserved the place, and the programme team will confirm it."
        operations.decline_offer(
            offer=offer,
            reason=answer["reason"],
            note=answer["note"],
            by=by,
            at=at,
            how=how,
            evidence=evidence,
            on_behalf=on_behalf,
        )
    except MoveRefused as refused:
        return False, f"This offer is {refused.state}, so your answer was not recorded."
    except operations.SeatFull:
        return False, "Someone else has just taken the last place on this seat, so your answer was not recorded."
    except NotServing:
        return False, "Your answer was not recorded, because you are not taking part in the programme at the moment."
    except InConflict as conflict:
        return False, f"We could not reserve the place. {conflict}."
    return True, "Thank you for letting us know. We will ask someone else."
