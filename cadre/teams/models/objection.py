"""What the host has against a member of the team, said once, and what the programme answers."""

from django.db import models
from django.urls import reverse

from cadre.accounts.models import User
from cadre.reviews.models import Review
from cadre.teams.lifecycle import OBJECTION
from cadre.teams.models.place import Place


class Objection(models.Model):
    """The host objects to a member once, with a reason. Read by those who choose the team, the host and the member.

    The member is offered no seat of the review after it, unless the programme keeps them on the team.
    """

    AUDITED_FIELDS = ("state",)
    EXCLUDING = ("made", "accepted", "lapsed")

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="objection")
    state = models.CharField(max_length=20, choices=OBJECTION.choices, default=OBJECTION.first)
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["place"]

    def __str__(self):
        return f"Objection to place {self.place_id}"

    def get_absolute_url(self) -> str:
        return reverse("teams:place", args=[self.place_id])

    @property
    def review(self) -> Review:
        return self.place.review
