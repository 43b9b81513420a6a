"""The progress review: the days, some time after the report, on which the team and the host look at what came of it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cadre.kernel.periods import Period
from cadre.reviews.lifecycle import PROGRESS_REVIEW


class ProgressReview(models.Model):
    """One progress review of a review, with the people who take part. A closed review opens again to them for it."""

    AUDITED_FIELDS = ("state", "first_day", "last_day")

    review = models.ForeignKey("reviews.Review", on_delete=models.CASCADE, related_name="progress_reviews")
    first_day = models.DateField()
    last_day = models.DateField()
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    note = models.TextField(max_length=4000, blank=True)
    outcome = models.TextField(max_length=4000, blank=True)
    state = models.CharField(max_length=20, choices=PROGRESS_REVIEW.choices, default=PROGRESS_REVIEW.first)
    status_reason = models.CharField(max_length=500, blank=True)
    # Grows with each change, so that a form filled in before somebody else's change is refused.
    access_ends_at = models.DateTimeField()
    planned_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["review", "-planned_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review"], condition=~Q(state="cancelled"), name="progress_review_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="progress_review_ends_after_start"),
        ]

    def __str__(self):
        return f"Progress review of {self.review.name}"

    @property
    def days(self) -> Period:
        return Period(self.first_day, self.last_day)

    def may_be_recorded(self, day: date) -> bool:
        """Whether it is planned and has begun by ``day``."""
        return self.state == "planned" and self.first_day <= day
