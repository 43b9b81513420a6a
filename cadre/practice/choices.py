"""The two ladders of practice, kept apart: what came of it, and how far that has been looked at. And who may see it."""

from django.db import models


class Label(models.TextChoices):
    WORKED = "worked", "Worked"
    PROMISING = "promising", "Promising"
    NEW = "new", "New or untested"
    DID_NOT_WORK = "did-not-work", "Did not work"


class EvaluationStage(models.TextChoices):
    UNTESTED = "untested", "Untested"
    LOCAL = "local", "Evaluated locally"
    INDEPENDENT = "independent", "Independently evaluated"


class Audience(models.TextChoices):
    """From the narrowest to the widest; each holds those before it."""

    CADRE = "cadre", "Members of the cadre"
    FORCES = "forces", "Members of the cadre, and sponsors and contacts of every force"
    PUBLIC = "public", "Everyone, on the public pages"


WIDER: dict[str, tuple[str, ...]] = {
    Audience.CADRE: (Audience.CADRE, Audience.FORCES, Audience.PUBLIC),
    Audience.FORCES: (Audience.FORCES, Audience.PUBLIC),
    Audience.PUBLIC: (Audience.PUBLIC,),
}


class Naming(models.TextChoices):
    NAMED = "named", "With the host’s name"
    ANONYMISED = "anonymised", "Without the host’s name"
