"""Terms of reference: frozen versions of the scope, and who agreed to each."""

from django.db import models
from django.urls import reverse

from cadre.kernel.references import CHANNELS
from cadre.reviews.choices import Side, TermsPart
from cadre.reviews.lifecycle import TERMS
from cadre.reviews.models.review import Review


class Terms(models.Model):
    """One version, frozen when proposed.

    ``facts`` are what both sides agree to, ``digest`` is their SHA-256, ``content`` the words in which they were read.
    """

    AUDITED_FIELDS = ("state", "version")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveSmallIntegerField()
    facts = models.JSONField()
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

    def can_be_agreed_by(self, side: str) -> bool:
        """Whether this side can agree now. The host can also agree after all to a version that it asked to change."""
        states = {"proposed", "changes-requested"} if side == Side.HOST else {"proposed"}
        return self.state in states and all(agreement.side != side for agreement in self.agreements.all())

    @property
    def host_can_request_changes(self) -> bool:
        """Whether the host can ask for changes: before it has agreed, and once for each version."""
        return self.state == "proposed" and self.can_be_agreed_by(Side.HOST) and not self.requested_changes.all()


class RequestedChange(models.Model):
    """What the host would like to change in one part of a version, in the words of the person who asked."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="requested_changes")
    part = models.CharField(max_length=20, choices=TermsPart.choices)
    words = models.TextField()
    person = models.CharField(max_length=200)
    # Who recorded it and how it came, when the host asked by telephone, email or letter.
    recorded_by = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=20, choices=CHANNELS, blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    requested_at = models.DateTimeField()

    class Meta:
        ordering = ["terms", "pk"]
        constraints = [models.UniqueConstraint(fields=["terms", "part"], name="terms_change_once_a_part")]

    def __str__(self):
        return f"{self.get_part_display()}: {self.terms}"


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
