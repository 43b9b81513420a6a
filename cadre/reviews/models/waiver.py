"""A check that someone waived for one review, and why."""

from django.conf import settings
from django.db import models

from cadre.reviews.models.review import Review


class Waiver(models.Model):
    AUDITED_FIELDS = ("act", "code")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="waivers")
    act = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    why = models.CharField(max_length=500)
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    waived_at = models.DateTimeField()

    class Meta:
        ordering = ["waived_at"]
        constraints = [models.UniqueConstraint(fields=["review", "act", "code"], name="waiver_once_a_check")]

    def __str__(self):
        return f"{self.code} waived for {self.review}"
