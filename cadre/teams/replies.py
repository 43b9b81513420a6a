"""Records an answer to an offer from any page, and returns the sentence that the page shows."""

from cadre.kernel.lifecycle import MoveRefused
from cadre.reviews.conflicts import InConflict
from cadre.teams.operations import offers as operations


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
    except InConflict as conflict:
        return False, f"We could not reserve the place. {conflict}."
    return True, "Thank you for letting us know. We will ask someone else."
