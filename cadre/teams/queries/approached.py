"""Those who were asked for a seat, or stood down from its review, and what became of it."""

from datetime import datetime
from typing import NamedTuple

from cadre.teams.models import Place


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


def here(seats) -> set[int]:
    """Members with a place on one of ``seats`` or an open offer for it, which are at hand."""
    return {standing.member_id for seat in seats for standing in [*seat.sitting, *seat.open_offers]}


def asked_already(seat, offers) -> set[int]:
    """Members not to be asked for this seat again, who are no reserve for it: those with a place on it, those with an
    open offer, and those approached before, among the ``offers`` of its review."""
    return here([seat]) | set(approached_before(seat, offers))


def left_last(seat, offers) -> Place | None:
    """The place on one seat that somebody stood down from last, among the ``offers`` of its review."""
    left = [offer.place for offer in offers if offer.seat_id == seat.pk and _is_left(offer)]
    return max(left, key=lambda place: place.updated_at, default=None)


def _is_left(offer) -> bool:
    return offer.state == "accepted" and offer.place.state == "stood-down"


def _ended(seat, offer) -> tuple[int, Approach] | None:
    if _is_left(offer):
        return offer.member_id, Approach("stood-down", "", offer.place.updated_at)
    if offer.state in {"declined", "expired"} and offer.seat_id == seat.pk:
        return offer.member_id, Approach(offer.state, offer.decline_reason, offer.updated_at)
    return None
