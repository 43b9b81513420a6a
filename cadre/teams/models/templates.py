"""Teams to begin from, in versions: for each kind of review the seats that its team usually has."""

from django.db import models

from cadre.kernel.periods import ends_after_start
from cadre.programme.versions import Versioned


class SeatTemplates(Versioned):
    """One version of the templates. A change is a new row from a day on.

    ``templates`` has for each its ``code``, ``title`` and ``seats``: facts of a ``Seat``, and ``per_strand`` where its
    people are shared out among the strands in scope.
    """

    AUDITED_FIELDS = ("version", "is_sample", "valid_from", "valid_to")

    templates = models.JSONField()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "seat templates"
        constraints = [
            models.UniqueConstraint(fields=["version"], name="seat_templates_version_once"),
            ends_after_start("seat_templates_ends_after_start"),
        ]

    def __str__(self):
        return f"Seat templates, version {self.version}"
