"""By what applications are assessed, the two assessments of each, what was said of them, and what was decided."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.joining.choices import Outcome
from cadre.joining.lifecycle import ASSESSMENT, COUNTS
from cadre.joining.models.applications import Application, Submission
from cadre.kernel.periods import ends_after_start
from cadre.members.models import Member
from cadre.programme.versions import Versioned


class AssessmentCriteria(Versioned):
    """One version of the criteria. ``content`` has the ``scale``, words from the weakest to the strongest, and the
    ``criteria``, each with its ``code``, ``title``, what ``strong`` and ``weak`` look like, and the ``kinds`` of member
    whose applications it is for."""

    AUDITED_FIELDS = ("version", "is_sample", "valid_from", "valid_to")

    content = models.JSONField()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["version"], name="assessment_criteria_version_once"),
            ends_after_start("assessment_criteria_ends_after_start"),
        ]

    def __str__(self):
        return f"How applications are assessed, version {self.version}"

    def for_kind(self, kind: str) -> list[dict]:
        """The criteria for an application of this kind."""
        return [criterion for criterion in self.content["criteria"] if kind in criterion["kinds"]]

    @property
    def scale(self) -> list[str]:
        return self.content["scale"]


class Assessment(models.Model):
    """What one assessor thinks of a frozen copy. ``marks`` has by the code of a criterion the ``word`` of the scale, as
    its place from 0, and ``why``.

    Only its assessor reads it, until the other one is sent too.
    """

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    criteria = models.ForeignKey(AssessmentCriteria, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ASSESSMENT.choices, default=ASSESSMENT.first)
    marks = models.JSONField(default=dict)
    assigned_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["assigned_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "assessor"], name="assessor_once"),
        ]

    def __str__(self):
        return f"Assessment of {self.submission.application.interest}"

    def get_absolute_url(self) -> str:
        return reverse("joining:assess", args=[self.pk])

    @property
    def counts(self) -> bool:
        """Whether its assessor holds one of the two places."""
        return self.state in COUNTS


class DiscussionNote(models.Model):
    """What someone who has read both assessments says of them."""

    AUDITED_FIELDS = ()
    AUDITED_BY_NUMBER = True

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="discussion")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"Note on {self.submission.application}"


class Decision(models.Model):
    """What was decided on an application, why, and the ``words`` of the email about it. It never changes.

    ``ways`` are those to take part for which the applicant was accepted, ``member`` what they became.
    """

    AUDITED_FIELDS = ("outcome",)
    AUDITED_BY_NUMBER = True

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    ways = models.JSONField(default=list)
    reasons = models.TextField(max_length=3000)
    words = models.TextField(max_length=4000)
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.application}"
