"""Why an offer is declined, as people say it."""

from django.db import models


class DeclineReason(models.TextChoices):
    DATES = "dates", "Not these dates"
    TIME = "time", "No time for it now"
    CONFLICT = "conflict", "I know the host too well"
    SUBJECT = "subject", "Not my subject"
    OTHER = "other", "Another reason"
