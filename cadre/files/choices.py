"""What may be wrong with the content of a stored file."""

from django.db import models


class Fault(models.TextChoices):
    MISSING = "missing", "its content is missing"
    CHANGED = "changed", "its content is not what was stored"
