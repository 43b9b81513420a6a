"""Findings, the evidence for and against them, dissent, and signed exceptions."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.evidence.choices import Polarity
from cadre.evidence.models import EvidenceItem, is_in_place
from cadre.findings.choices import EvidenceSide, FindingKind
from cadre.findings.lifecycle import FINDING
from cadre.frameworks.models import Action
from cadre.kernel.text import truncate
from cadre.kernel.withdrawn import in_place
from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.models import Audience, Review


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Finding.seen_by.q(user))


class Finding(models.Model):
    """One statement of the team about one action."""

    AUDITED_FIELDS = ("kind", "state", "position")
    AUDITED_BY_NUMBER = True
    # Never coordinators as such, nor the host.
    seen_by = Audience(staff={ProgrammeRole.LEAD}, roles=TEAM | {ReviewRole.ADVISER})

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=FindingKind.choices)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField(max_length=2000)
    why_it_matters = models.TextField(max_length=2000, blank=True)
    consideration = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=20, choices=FINDING.choices, default=FINDING.first)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Its place among findings of its kind, once the lead of the review has put them in order.
    position = models.PositiveIntegerField(null=True, blank=True)
    set_aside_why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["review", models.F("position").asc(nulls_last=True), "action__position", "kind", "pk"]

    def __str__(self):
        return truncate(self.statement, 80)

    def get_absolute_url(self) -> str:
        return reverse("findings:finding", args=[self.pk])


class SupportQuerySet(models.QuerySet):
    def in_place(self):
        """Those to an item that is in place."""
        return self.filter(is_in_place("item__"))


class SupportLink(models.Model):
    """An item of evidence for or against a finding."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="support")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=EvidenceSide.choices)

    objects = in_place(SupportQuerySet)
    everything = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["finding", "-side", "pk"]
        constraints = [models.UniqueConstraint(fields=["finding", "item"], name="support_once")]

    def __str__(self):
        return f"{self.get_side_display()}: {self.item}"


class Dissent(models.Model):
    """A member of the team who sees it otherwise, in their words. It is kept whatever becomes of the finding."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="dissents")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["finding", "said_at"]

    def __str__(self):
        return f"{self.by} dissents"


class SingleSourceException(models.Model):
    """Why a finding may go out on a single source, signed by the lead of the review."""

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="exception")
    why = models.CharField(max_length=500)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    def __str__(self):
        return f"Exception for {self.finding}"


class AdviceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(AdviceRequest.seen_by.q(user))


class AdviceRequest(models.Model):
    """A question to remote advisers of a review, on an action or on a finding about it."""

    AUDITED_FIELDS = ("due_on",)
    AUDITED_BY_NUMBER = True
    seen_by = Finding.seen_by

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, blank=True, related_name="advice")
    question = models.TextField(max_length=1000)
    due_on = models.DateField()
    advisers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    late_reminded_at = models.DateTimeField(null=True, blank=True)

    objects = AdviceQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return truncate(self.question, 80)

    def get_absolute_url(self) -> str:
        return reverse("findings:advice", args=[self.pk])


class AdviceAnswer(models.Model):
    """What one adviser answers, and the professional insight that it became. Pages do not show who wrote it."""

    AUDITED_FIELDS = ()
    AUDITED_BY_NUMBER = True

    request = models.ForeignKey(AdviceRequest, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)
    polarity = models.CharField(max_length=20, choices=Polarity.choices)
    item = models.OneToOneField(EvidenceItem, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField()
    # When the person who asked has read it.
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["request", "answered_at", "pk"]

    def __str__(self):
        return f"Answer {self.pk}"

    @property
    def review(self) -> Review:
        return self.request.review
