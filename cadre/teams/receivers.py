"""What teams do when the apps below them send a signal."""

from django.dispatch import receiver

from cadre.members.signals import member_left
from cadre.reviews.signals import access_closed
from cadre.teams import queries
from cadre.teams.operations.leaving import free_what_is_held
from cadre.teams.operations.places import role_on, stand_down


@receiver(access_closed)
def release_place(sender, *, access, by, at, **kwargs):
    for place in queries.places_of(access.user, access.review):
        if place.state == "confirmed" and role_on(place.seat) == access.role:
            stand_down(place=place, why=access.closed_why, by=by, at=at)


@receiver(member_left)
def free_places_and_offers(sender, *, member, by, at, **kwargs):
    free_what_is_held(member=member, by=by, at=at)
