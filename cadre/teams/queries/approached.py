"""Those who were asked for a seat before, or stood down from its review, and what became of it."""

from datetime import datetime
from typing import NamedTuple


class Approach(NamedTuple):
    """The last approach to a member: its ``state`` is declined, expired or stood-down."""

    state: str
    reason: str
    at: datetime


def approached_before(seat, offers) -> dict[int, Approach]:
    """Members who stood down from the review, and those who declined this seat or did not answer, among the ``offers``
    of the review."""
    ended = [approach for offer in offers if (approach := _ended(seat, offer))]
    return dict(sorted(ended, key=lambda pair: pair[1].at))


def _ended(seat, offer) -> tuple[int, Approach] | None:
    if offer.state == "accepted" and offer.place.state == "stood-down":
        return offer.member_id, Approach("stood-down", "", offer.place.updated_at)
    if offer.state in {"declined", "expired"} and offer.seat_id == seat.pk:
        return offer.member_id, Approach(offer.state, offer.decline_reason, offer.updated_at)
    return None
