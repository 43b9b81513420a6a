"""What a host may answer to an opportunity, and the effect of a planned action."""

from django.db import models


class Answer(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    NOT = "not", "Not accepted"


class Effect(models.TextChoices):
    NOT_KNOWN = "not-known", "Not yet known"
    SOME = "some", "Some effect"
    CLEAR = "clear", "Clear effect"
    NONE = "none", "No effect"
