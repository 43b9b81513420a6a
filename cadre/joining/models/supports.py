"""The support of an application by the organisation that the person works for, or by those who know their work."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cadre.joining.choices import KNOWS_WORK, Grade
from cadre.joining.lifecycle import SUPPORT, UNANSWERED
from cadre.joining.models.applications import Application
from cadre.kernel.references import CHANNELS
from cadre.members.choices import LANGUAGES


class Support(models.Model):
    """One person who was asked, and what they answered.

    ``employer`` is the organisation that they speak for, as the application named it; empty for a person who knows the
    applicant's work. Where an application's support stands is never kept: ``cadre.joining.support`` says it.

    Acts without an account, under a label that does not name them: the trail outlives what is kept here.
    """

    AUDITED_FIELDS = ("state", "grade", "answer_by", "answered_how", "days_a_year", "runs_from", "runs_until")
    AUDITED_BY_NUMBER = True

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="supports")
    name = models.CharField(max_length=100)
    email = models.EmailField()
    grade = models.CharField(max_length=30, choices=[*Grade.choices, KNOWS_WORK])
    employer = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en")
    # Who was asked first, and named this person.
    named_by = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=SUPPORT.choices, default=SUPPORT.first)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_how = models.CharField(max_length=20, choices=[("link", "By link"), *CHANNELS], blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Limits of the support; without any it has none.
    days_a_year = models.PositiveSmallIntegerField(null=True, blank=True)
    runs_from = models.DateField(null=True, blank=True)
    runs_until = models.DateField(null=True, blank=True)
    # What they said: more on the limits, or why they decline.
    words = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "email"], condition=Q(state__in=UNANSWERED), name="support_asked_once"
            )
        ]

    def __str__(self):
        return f"Support of application {self.application_id}"

    def get_absolute_url(self) -> str:
        return self.application.get_absolute_url()

    @property
    def reference(self) -> str:
        return f"{self._meta.label_lower}:{self.pk}"

    @property
    def label(self) -> str:
        return "A person who was asked to support an application"

    @property
    def has_limits(self) -> bool:
        return self.state == "supported" and any((self.days_a_year, self.runs_from, self.runs_until, self.words))
