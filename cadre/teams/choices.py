"""Why an offer is declined."""

from django.db import models


class DeclineReason(models.TextChoices):
    DATES = "dates", "Not these dates"
    TIME = "time", "I do not have time now"
    CONFLICT = "conflict", "I know the host too well"
    SUBJECT = "subject", "Not my subject"
    OTHER = "other", "Another reason"
