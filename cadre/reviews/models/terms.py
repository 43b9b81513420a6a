"""Terms of reference: frozen versions of the scope, and who agreed to each."""

from django.db import models
from django.urls import reverse

from cadre.kernel.references import CHANNELS
from cadre.reviews.choices import Side
from cadre.reviews.lifecycle import TERMS
from cadre.reviews.models.review import Review


class Terms(models.Model):
    """One version, frozen when proposed: ``content`` is what both sides read and ``digest`` its SHA-256."""

    AUDITED_FIELDS = ("state", "version")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=TERMS.choices, default=TERMS.first)
    proposed_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["review", "-version"]
        verbose_name_plural = "terms"
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="terms_version_once")]

    def __str__(self):
        return f"Terms of reference, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:terms_version", args=[self.pk])


class TermsAgreement(models.Model):
    """One side's agreement, given by a person or recorded for them with the evidence for it."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="agreements")
    side = models.CharField(max_length=20, choices=Side.choices)
    person = models.CharField(max_length=200)
    recorded_by = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=20, choices=CHANNELS, blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ["terms", "side"]
        constraints = [models.UniqueConstraint(fields=["terms", "side"], name="terms_agreed_once_a_side")]

    def __str__(self):
        return f"{self.get_side_display()}: {self.person}"
