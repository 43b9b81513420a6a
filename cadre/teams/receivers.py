"""What teams do when the reviews app sends a signal."""

from django.dispatch import receiver

from cadre.reviews.signals import access_closed
from cadre.teams import queries
from cadre.teams.operations.places import role_on, stand_down


@receiver(access_closed)
def release_place(sender, *, access, by, at, **kwargs):
    for place in queries.places_of(access.user, access.review):
        if place.state == "confirmed" and role_on(place.seat) == access.role:
            stand_down(place=place, why=access.closed_why, by=by, at=at)
