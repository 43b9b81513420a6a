"""Who may join, one row for each period in which its words hold, and the subjects for which members are sought."""

from django.db import models

from cadre.frameworks.models import Strand
from cadre.kernel.periods import ends_after_start
from cadre.members.choices import Concerns
from cadre.programme.versions import Versioned


class JoiningRules(Versioned):
    """One version of who may join. A change is a new row from a day on.

    ``kinds`` has for each kind of member its ``code`` and ``title``; ``required`` and ``desirable``, each a list of
    rules; ``least`` with the lowest ``rank`` and ``pip``, if it asks for any; ``support`` with ``needed`` (a
    ``Support``), ``by`` and ``unless``; ``grades`` that may speak for an organisation, ``grades_above`` for a person
    who leads it (each a ``Grade``); and how many ``people`` may be named in place of an organisation. A title, a rule,
    ``by`` and ``unless`` are words by language: ``{"en": …, "cy": …}``, the Welsh empty where there is none.
    """

    AUDITED_FIELDS = ("version", "is_sample", "valid_from", "valid_to")

    version = models.PositiveSmallIntegerField(unique=True)
    kinds = models.JSONField()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "rules"
        constraints = [ends_after_start("joining_rules_ends_after_start")]

    def __str__(self):
        return f"Who may join, version {self.version}"


class SoughtSubject(models.Model):
    """Members who know this strand, of children or of adults, are sought now."""

    strand = models.ForeignKey(Strand, on_delete=models.CASCADE, related_name="+")
    concerns = models.CharField(max_length=10, choices=Concerns.choices)

    class Meta:
        ordering = ["strand__position", "-concerns"]
        constraints = [models.UniqueConstraint(fields=["strand", "concerns"], name="sought_subject_once")]

    def __str__(self):
        return f"{self.strand}: {self.get_concerns_display().lower()}"
