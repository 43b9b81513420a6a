"""Who may see a practice and in which form. Its two ladders are scales of the programme, see ``cadre.programme``."""

from django.db import models


class Audience(models.TextChoices):
    """From the narrowest to the widest; each includes those before it."""

    CADRE = "cadre", "Members of the cadre"
    FORCES = "forces", "Members of the cadre, and sponsors and contacts of every force"
    PUBLIC = "public", "Everyone, on the public pages"


WIDER: dict[str, tuple[str, ...]] = {
    Audience.CADRE: (Audience.CADRE, Audience.FORCES, Audience.PUBLIC),
    Audience.FORCES: (Audience.FORCES, Audience.PUBLIC),
    Audience.PUBLIC: (Audience.PUBLIC,),
}


class Attribution(models.TextChoices):
    NAMED = "named", "With the host’s name"
    ANONYMISED = "anonymised", "Without the host’s name"


# Chosen in place of a point of a scale, whose codes never look so: the practice keeps the one it has.
UNCHANGED = "="


class ReuseKind(models.TextChoices):
    """What a member wants to use at home."""

    PRACTICE = "practice", "A practice"
    FINDING = "finding", "A finding"
    REFLECTION = "reflection", "What they learned themselves"
