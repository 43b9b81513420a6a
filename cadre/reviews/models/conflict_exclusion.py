"""Programme staff who may not see one review, because of a conflict of interest."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ConflictExclusion(models.Model):
    """Written when a conflict is recorded or a review is accepted; lifted when the conflict ends."""

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
