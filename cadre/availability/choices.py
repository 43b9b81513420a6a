"""What a member says of a range of days."""

from django.db import models


class AvailabilityKind(models.TextChoices):
    FREE = "free", "Free"
    TENTATIVE = "tentative", "Perhaps"
    UNAVAILABLE = "unavailable", "Not free"
