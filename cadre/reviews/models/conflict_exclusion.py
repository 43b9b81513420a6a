"""Reviews that a conflict of interest keeps from programme staff, as they were told of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ConflictExclusion(models.Model):
    """Written when it is first found that a person has a conflict with the host; lifted when the conflict has ended.

    It records what was told, so that it is told once. No read of a review asks for it: ``involvement`` decides that.
    """

    AUDITED_FIELDS = ("lifted_at",)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey("reviews.Review", on_delete=models.CASCADE, related_name="conflict_exclusions")
    why = models.CharField(max_length=300)
    excluded_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review", "excluded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "review"], condition=Q(lifted_at__isnull=True), name="conflict_exclusion_one_open"
            )
        ]

    def __str__(self):
        return f"{self.user} excluded from {self.review}"
