"""What the checks of a review’s acts ask about its team."""

from django.db.models import Prefetch

from cadre.teams.choices import Purpose
from cadre.teams.models import Place, Seat


def seats_with_places(review) -> list[Seat]:
    """The seats of a review that count, with the members on each and what the host has against them, for its checks."""
    places = Place.objects.filter(state__in=["confirmed", "completed"]).select_related("member", "objection")
    seats = Seat.objects.filter(review=review, purpose=Purpose.TEAM)
    return list(seats.prefetch_related(Prefetch("places", places, to_attr="confirmed")))


def unfilled(seats) -> list[Seat]:
    """Those of the seats with fewer confirmed places than people."""
    return [seat for seat in seats if len(seat.confirmed) < seat.people]


def modes_needed(seats) -> tuple[set[str], list[str]]:
    """The modes of the confirmed places, and those of them in which nobody has reviewed with us."""
    needed, have = set(), set()
    for seat in seats:
        for place in seat.confirmed:
            needed |= set(seat.modes)
            have |= set(seat.modes) if place.member.has_reviewed else set()
    return needed, sorted(needed - have)
