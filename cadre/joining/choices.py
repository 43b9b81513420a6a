"""The fixed choices of joining."""

from django.db import models


class Support(models.TextChoices):
    """When the organisation that a person works for must support their joining."""

    ALWAYS = "always", "Always"
    EMPLOYED = "when-employed", "If they have an employer"
    NEVER = "never", "Never"


class ChatBy(models.TextChoices):
    """How people talk."""

    VIDEO = "video", "Video"
    TELEPHONE = "telephone", "Telephone"


class ChatOutcome(models.TextChoices):
    """What a chat led to; each is a move of the interest."""

    INVITE = "invite", "They apply"
    DEFER = "defer", "Not now: ask again on a date"
    REDIRECT = "redirect", "They help in another way"
    DECLINE = "decline", "Not suitable"
    MISSED = "cancel", "We did not speak: they choose another time"
