"""The agreement of the organisation that a member works for to their time for one visit."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.kernel.periods import Period
from cadre.members.choices import LANGUAGES
from cadre.reviews.models import Review
from cadre.teams.lifecycle import TIME
from cadre.teams.models.place import Place


class TimeAgreement(models.Model):
    """One person who was asked, for the days of the visit as they were then, and what they answered.

    They are told the days and how the member takes part, and neither the host nor the subject. Acts without an account,
    under a label that does not name them; their name and address are deleted when the visit is over.
    """

    AUDITED_FIELDS = ("state", "first_day", "last_day", "answer_by")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="time_agreements")
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en")
    state = models.CharField(max_length=20, choices=TIME.choices, default=TIME.first)
    first_day = models.DateField()
    last_day = models.DateField()
    # When the member could have the time instead, or why not, in their words.
    words = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["place", "asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(state__in=("asked", "agreed")), name="time_asked_of_one_at_once"
            )
        ]

    def __str__(self):
        return f"Time for place {self.place_id}"

    def get_absolute_url(self) -> str:
        return reverse("teams:time", args=[self.place_id])

    @property
    def review(self) -> Review:
        return self.place.seat.review

    @property
    def days(self) -> Period:
        return Period(self.first_day, self.last_day)

    @property
    def reference(self) -> str:
        return f"{self._meta.label_lower}:{self.pk}"

    @property
    def label(self) -> str:
        return "A person who was asked to agree the time of a member"
