"""The fixed choices of learning."""

from django.db import models


class Agreement(models.IntegerChoices):
    """How far a person who attended agrees with a sentence about the day."""

    NOT_AT_ALL = 1, "Not at all"
    PARTLY = 2, "In part"
    MOSTLY = 3, "Mostly"
    FULLY = 4, "Fully"
