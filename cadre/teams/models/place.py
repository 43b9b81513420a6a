"""A place: a member on a seat, reserved when they accept and confirmed by the programme."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.members.models import Member
from cadre.reviews.models import Audience, Review
from cadre.teams.lifecycle import PLACE, SITTING
from cadre.teams.models.offer import Offer
from cadre.teams.models.seat import Seat


class PlaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Place.seen_by.q(user, "seat__review"))

    def sitting(self):
        """Places that occupy a vacancy."""
        return self.filter(state__in=SITTING)


class Place(models.Model):
    """One vacancy filled. Confirming it opens access to the review; standing down closes it."""

    AUDITED_FIELDS = ("state",)
    seen_by = Seat.seen_by | Audience(own="member__user_id")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="places")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="place")
    state = models.CharField(max_length=20, choices=PLACE.choices, default=PLACE.first)
    held_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    # Whether the member was experienced before this review, kept when the place is completed.
    was_experienced = models.BooleanField(default=False)
    stood_down_why = models.CharField(max_length=300, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "held_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "member"], condition=Q(state__in=SITTING), name="place_one_per_seat_and_member"
            )
        ]

    def __str__(self):
        return f"{self.member} as {self.seat.title.lower()}"

    @property
    def review(self) -> Review:
        return self.seat.review

    def get_absolute_url(self) -> str:
        return reverse("teams:place", args=[self.pk])
