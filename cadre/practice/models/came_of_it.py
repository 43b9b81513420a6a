"""That the members of a review were told what came of it."""

from django.db import models

from cadre.reviews.models import Review


class CameOfIt(models.Model):
    """One for each review, written when its members are emailed."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["told_at", "pk"]
        verbose_name_plural = "what came of reviews"

    def __str__(self):
        return f"What came of the {str(self.review)[0].lower()}{str(self.review)[1:]}"
