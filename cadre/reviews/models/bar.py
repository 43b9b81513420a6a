"""A bar: programme staff who may not see one review, because a conflict of interest stands against them."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q


class Bar(models.Model):
    """Written when a conflict is recorded or a review is accepted; lifted when the conflict ends."""

    PLAIN_FIELDS = ("lifted_at",)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey("reviews.Review", on_delete=models.CASCADE, related_name="bars")
    why = models.CharField(max_length=300)
    barred_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["review", "barred_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "review"], condition=Q(lifted_at__isnull=True), name="bar_one_standing"
            )
        ]

    def __str__(self):
        return f"{self.user} barred from {self.review}"


def not_barred(user, *, review: str = "review") -> Q:
    """The filter "of a review from which ``user`` is not barred", for any model that reaches a review by ``review``."""
    return ~Q(Exists(Bar.objects.filter(user_id=user.pk, review=OuterRef(review), lifted_at__isnull=True)))
