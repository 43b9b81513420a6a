"""An offer of a seat to a member, and the answer."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.kernel.fields import CodesField
from cadre.kernel.references import CHANNELS
from cadre.members.models import Member
from cadre.reviews.choices import LEADS
from cadre.reviews.models import Audience, Review
from cadre.teams.choices import DeclineReason, Tie
from cadre.teams.lifecycle import OFFER
from cadre.teams.models.seat import Seat


class OfferQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Offer.seen_by.q(user, "seat__review"))

    def open(self):
        return self.filter(state="offered")


class Offer(models.Model):
    """Sent to one member for one seat; answered by link, signed in, or on their behalf."""

    AUDITED_FIELDS = ("state", "decline_reason", "answer_by", "overridden")
    seen_by = Audience(staff=PROGRAMME_STAFF, roles=LEADS) | Audience(own="member__user_id")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="offers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=OFFER.choices, default=OFFER.first)
    why = models.CharField(max_length=500)
    message = models.CharField(max_length=500, blank=True)
    override_reason = models.CharField(max_length=500, blank=True)
    overridden = CodesField()  # the rules that the reason overrides
    # Whether it was made by the rule of the seat, to the next reserve.
    by_rule = models.BooleanField(default=False)
    answer_by = models.DateField()
    decline_reason = models.CharField(max_length=20, choices=DeclineReason.choices, blank=True)
    decline_note = models.CharField(max_length=500, blank=True)
    # When they could come instead, for an offer declined because of its dates.
    other_dates = models.CharField(max_length=300, blank=True)
    tie = models.CharField(max_length=20, choices=Tie.choices, blank=True)
    tie_note = models.CharField(max_length=300, blank=True)
    answered_how = models.CharField(
        max_length=20, blank=True, choices=[("link", "By link"), ("signed-in", "Signed in"), *CHANNELS]
    )
    answered_evidence = models.CharField(max_length=400, blank=True)
    offered_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "member"], condition=Q(state="offered"), name="offer_one_open_per_seat_and_member"
            )
        ]

    def __str__(self):
        return f"{self.seat.title}, {self.seat.review}"

    @property
    def review(self) -> Review:
        return self.seat.review

    def get_absolute_url(self) -> str:
        return reverse("teams:offer", args=[self.pk])
