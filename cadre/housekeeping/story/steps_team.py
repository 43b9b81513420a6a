"""A cadre and a team: members who join, seats, and those who take them."""

from datetime import timedelta
from functools import partial

from cadre.availability import operations as availability
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.members.operations import expertise, members
from cadre.reviews.operations.access import accept_confidentiality
from cadre.teams.operations import offers, places, seats

add_seat = partial(
    seats.add_seat,
    title="Subject expert",
    modes=("desk", "visit"),
    people=1,
    kind="",
    effort_days=1,
    is_required=True,
    experienced_only=False,
    strands={},
    actions=(),
    level=0,
    language="",
    can_speak_to=(),
    specification="",
)
accept_offer = partial(offers.accept_offer, how="signed-in")


def add_member(
    *, levels, at, joined_at=None, actions=(), can_speak_to=(), preferences=None, free=None, standing="trained", **facts
):
    """A member with what they know and prefer, free over the date ranges of ``free`` or from now on.

    Without ``standing`` they are new. ``facts`` are those of ``members.add_member``: email, name, organisation.
    """
    joined_at, today = joined_at or at, clock.day_of(at)
    job = {"kind": "police-investigation", "title": "Detective Inspector"}
    member = members.add_member(by=SYSTEM, at=joined_at, **job | facts)
    expertise.set_expertise(member=member, levels=levels, by=SYSTEM, at=at)
    expertise.set_preferences(
        member=member,
        actions=actions,
        can_speak_to=can_speak_to,
        preferences=preferences or {"desk": 1, "visit": 0.6, "remote": 0.6},
        by=SYSTEM,
        at=at,
    )
    ranges = [(today, today + timedelta(days=200))] if free is None else free
    if ranges:
        free_days = [(first, last, "free") for first, last in ranges]
        availability.state_availability(member=member, date_ranges=free_days, by=SYSTEM, at=at)
    if standing:
        members.set_standing(member=member, standing=standing, why="Induction course", by=SYSTEM, at=joined_at)
    return member


def offer_seat(*, seat, member, by, at, days=7, why="Fits", **facts):
    """Offer ``seat``, to be answered within ``days``."""
    answer_by = clock.day_of(at) + timedelta(days=days)
    return offers.offer_seat(seat=seat, member=member, answer_by=answer_by, why=why, by=by, at=at, **facts)


def take_place(*, seat, member, by, at, answer=None, **facts):
    """Offer, accept (``answer``: by whom, how) and confirm; the member accepts the confidentiality of the review."""
    offer = offer_seat(seat=seat, member=member, by=by, at=at, **facts)
    accept_offer(offer=offer, at=at, **answer or {"by": member.user})
    places.confirm_place(place=offer.place, by=by, at=at)
    accept_confidentiality(user=member.user, review=seat.review, at=at)
    return offer.place
