"""The fixed choices of learning."""

from django.db import models


class SignedAs(models.TextChoices):
    """As what a person signed the certificates of a review."""

    REVIEW_LEAD = "review-lead", "Lead of the review"
    PROGRAMME_LEAD = "programme-lead", "Lead of the programme"


class Agreement(models.IntegerChoices):
    """How far a person who attended agrees with a sentence about the day."""

    NOT_AT_ALL = 1, "Not at all"
    PARTLY = 2, "In part"
    MOSTLY = 3, "Mostly"
    FULLY = 4, "Fully"
