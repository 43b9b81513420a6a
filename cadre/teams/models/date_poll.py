"""Which days suit for a visit: the days that were asked about, the people who were asked, and what they answered."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cadre.kernel.periods import Period
from cadre.reviews.models import Review


class DatePoll(models.Model):
    """The days asked about, as pairs of a first and a last day; at most one of a review is open."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    periods = models.JSONField()
    answer_by = models.DateField()
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["review", "asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["review"], condition=Q(closed_at=None), name="one_open_date_poll")
        ]

    def __str__(self):
        return f"Days for the visit of {self.review}"

    @property
    def days(self) -> list[Period]:
        return [Period(date.fromisoformat(first), date.fromisoformat(last)) for first, last in self.periods]


class PolledPerson(models.Model):
    """A person who was asked; ``answers`` has one for each of the poll's periods, and is empty until they answer."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_host = models.BooleanField()
    answers = models.JSONField(default=list)

    class Meta:
        ordering = ["poll", "-is_host", "user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="asked_once_in_a_date_poll")]

    def __str__(self):
        return str(self.user)
