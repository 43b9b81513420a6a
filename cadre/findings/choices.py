"""Kinds of finding, and the two sides of its evidence. There is no grade here, and never will be."""

from django.db import models

from cadre.evidence.choices import Polarity


class FindingKind(models.TextChoices):
    STRENGTH = "strength", "Strength"
    OPPORTUNITY = "opportunity", "Development opportunity"
    PRACTICE = "practice", "Promising practice"


class EvidenceSide(models.TextChoices):
    FOR = "for", "For"
    AGAINST = "against", "Against"


def suggested_side(kind: str, polarity: str) -> str:
    """The side of a finding of this kind on which evidence of this direction usually is; "" for context.

    Evidence that something is lacking is for a development opportunity, and against a strength.
    """
    if polarity == Polarity.CONTEXT:
        return ""
    shows_lack = polarity == Polarity.CHALLENGES
    is_for = shows_lack == (kind == FindingKind.OPPORTUNITY)
    return EvidenceSide.FOR if is_for else EvidenceSide.AGAINST
