"""Free what a member has who leaves the cadre: offers that wait for an answer, and places that are not completed."""

from django.db import transaction

from cadre.teams import queries
from cadre.teams.operations.offers import withdraw_offer
from cadre.teams.operations.places import stand_down

WHY = "Left the cadre"


def free_what_is_held(*, member, by, at) -> None:
    """Withdraw the member's open offers and stand them down from their places; whoever has to know is emailed."""
    with transaction.atomic():
        for offer in queries.open_offers_of(member):
            withdraw_offer(offer=offer, by=by, at=at)
        for place in queries.places_to_free(member):
            stand_down(place=place, why=WHY, by=by, at=at)
