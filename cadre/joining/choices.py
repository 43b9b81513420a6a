"""The fixed choices of joining."""

from django.db import models


class Support(models.TextChoices):
    """When the organisation that a person works for must support their joining."""

    ALWAYS = "always", "Always"
    EMPLOYED = "when-employed", "If they have an employer"
    NEVER = "never", "Never"
