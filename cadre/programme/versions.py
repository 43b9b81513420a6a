"""Rows in versions: what the programme says from a day on, until it says something else."""

from django.db import models

from cadre.kernel.periods import Dated, DatedQuerySet


class Versioned(Dated):
    """One version. A change is a new row from a day on, made by ``programme.operations.put_in_force``."""

    version = models.PositiveSmallIntegerField()
    is_sample = models.BooleanField(default=False)
    is_from_pack = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
