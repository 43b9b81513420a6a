"""Kinds of finding, and the two sides of its evidence. There is no grade here, and never will be."""

from django.db import models


class FindingKind(models.TextChoices):
    STRENGTH = "strength", "Strength"
    OPPORTUNITY = "opportunity", "Development opportunity"
    PRACTICE = "practice", "Promising practice"


class EvidenceSide(models.TextChoices):
    FOR = "for", "For"
    AGAINST = "against", "Against"
