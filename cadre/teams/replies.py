"""Takes an answer to an offer, whichever page it comes from, and says in words what became of it."""

from cadre.kernel.lifecycle import MoveRefused
from cadre.reviews.conflicts import InConflict
from cadre.teams.operations import offers as operations


def answered(offer, said, *, by, at, how, on_behalf=None) -> tuple[bool, str]:
    """Whether the answer was taken, and the sentence for the reader. ``said`` is the answer form's cleaned data."""
    evidence = on_behalf.evidence if on_behalf else ""
    try:
        if said["answer"] == "accept":
            operations.accept_offer(offer=offer, by=by, at=at, how=how, evidence=evidence, on_behalf=on_behalf)
            return True, "Thank you. The place is held; the programme team will confirm it."
        operations.decline_offer(
            offer=offer,
            reason=said["reason"],
            note=said["note"],
            by=by,
            at=at,
            how=how,
            evidence=evidence,
            on_behalf=on_behalf,
        )
    except MoveRefused as refused:
        return False, f"Nothing was changed: this offer is {refused.state}."
    except operations.SeatFull:
        return False, "Somebody else has just taken the last vacancy of this seat. Nothing was changed."
    except InConflict as conflict:
        return False, f"The place cannot be held. {conflict}."
    return True, "Thank you for telling us. Somebody else will be asked."
