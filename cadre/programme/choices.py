"""Which scales there are and where their points came from (the points themselves are the programme's own, dated); and
how the limits on offers work."""

from django.db import models


class ScaleKind(models.TextChoices):
    LABEL = "practice-label", "Result of a practice"
    STAGE = "practice-stage", "Evaluation of a practice"
    POSITION = "position", "A host’s own position"


class YearStart(models.TextChoices):
    """When a year begins in which reviews and days are counted."""

    JANUARY = "january", "1 January"
    APRIL = "april", "1 April"


class AtLimit(models.TextChoices):
    """What happens to an offer that would pass a limit."""

    STOP = "stop", "Do not allow the offer"
    WARN = "warn", "Ask for a reason, then allow the offer"


class ScaleSource(models.TextChoices):
    OURS = "ours", "Supplied with Cadre"
    PACK = "pack", "Loaded from a pack"
    HAND = "hand", "Changed by hand"
