"""Which training there is and what it leads to, one row for each period in which its words hold."""

from django.db import models

from cadre.kernel.periods import ends_after_start
from cadre.programme.versions import Versioned


class TrainingRules(Versioned):
    """One version of the training. A change is a new row from a day on.

    ``trainings`` has for each its ``code``; ``title`` and ``length``, words by language: ``{"en": …, "cy": …}``;
    ``marks_trained``, whether attending makes a new member trained; and ``refresher_years``, after how many years it is
    due again, or None.
    """

    AUDITED_FIELDS = ("version", "is_sample", "valid_from", "valid_to")

    version = models.PositiveSmallIntegerField(unique=True)
    trainings = models.JSONField()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "training rules"
        constraints = [ends_after_start("training_rules_ends_after_start")]

    def __str__(self):
        return f"Training, version {self.version}"
