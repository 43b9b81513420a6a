"""Which scales there are and where their points came from; the points themselves are the programme's own, dated."""

from django.db import models


class ScaleKind(models.TextChoices):
    LABEL = "practice-label", "What came of a practice"
    STAGE = "practice-stage", "How far a practice has been evaluated"
    POSITION = "position", "A host’s own position"


class ScaleSource(models.TextChoices):
    OURS = "ours", "Came with the product"
    PACK = "pack", "Loaded from a pack"
    HAND = "hand", "Changed by hand"
