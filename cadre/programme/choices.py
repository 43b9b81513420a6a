"""Which scales there are and where their points came from; the points themselves are the programme's own, dated."""

from django.db import models


class ScaleKind(models.TextChoices):
    LABEL = "practice-label", "Result of a practice"
    STAGE = "practice-stage", "Evaluation of a practice"
    POSITION = "position", "A host’s own position"


class ScaleSource(models.TextChoices):
    OURS = "ours", "Supplied with Cadre"
    PACK = "pack", "Loaded from a pack"
    HAND = "hand", "Changed by hand"
