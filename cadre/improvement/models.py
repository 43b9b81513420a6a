"""The host's response to a finding, its planned actions, and their progress."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.findings.models import Finding
from cadre.improvement.choices import Answer, Effect
from cadre.improvement.lifecycle import PLANNED_ACTION, UNDER_WAY
from cadre.kernel.text import truncate
from cadre.kernel.withdrawn import in_place
from cadre.reviews.choices import HOST_CONTACTS, TEAM, ReviewRole
from cadre.reviews.models import Audience, Review


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Response.seen_by.q(user))


class Response(models.Model):
    """What the host answers to one development opportunity, in its own words."""

    AUDITED_FIELDS = ("answer",)
    AUDITED_BY_NUMBER = True
    seen_by = Audience(staff=PROGRAMME_STAFF, roles=TEAM | HOST_CONTACTS)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    words = models.TextField(max_length=4000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["review", "finding__action__position", "finding__pk"]

    def __str__(self):
        return f"{self.get_answer_display()}: {self.finding}"


class PlannedActionQuerySet(models.QuerySet):
    def in_place(self):
        """Those not withdrawn."""
        return self.exclude(state="withdrawn")

    def visible_to(self, user):
        return self.filter(PlannedAction.seen_by.q(user, "response__review"))

    def late(self, day):
        """Under way after the day they were due."""
        return self.filter(state__in=UNDER_WAY, due_on__lt=day)


class PlannedAction(models.Model):
    """An action of the host, its due date, and how it will know that it worked."""

    AUDITED_FIELDS = ("state", "effect", "due_on")
    AUDITED_BY_NUMBER = True
    owned_by = Audience(roles={ReviewRole.CONTRIBUTOR}, own="owner_id")
    seen_by = Response.seen_by | owned_by

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_words = models.CharField(max_length=120)
    due_on = models.DateField()
    measure = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=PLANNED_ACTION.choices, default=PLANNED_ACTION.first)
    effect = models.CharField(max_length=20, choices=Effect.choices, default=Effect.NOT_KNOWN)
    dropped_why = models.CharField(max_length=500, blank=True)
    planned_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = in_place(PlannedActionQuerySet)
    everything = PlannedActionQuerySet.as_manager()

    class Meta:
        ordering = ["response", "due_on", "pk"]

    def __str__(self):
        return truncate(self.title, 80)

    def get_absolute_url(self) -> str:
        return reverse("improvement:action", args=[self.pk])

    @property
    def review(self) -> Review:
        return self.response.review

    def is_late(self, day) -> bool:
        return self.state in UNDER_WAY and self.due_on < day


class Progress(models.Model):
    """What has happened with a planned action, noted on a day."""

    AUDITED_FIELDS = ("effect",)
    AUDITED_BY_NUMBER = True

    action = models.ForeignKey(PlannedAction, on_delete=models.CASCADE, related_name="progress")
    words = models.TextField(max_length=4000)
    effect = models.CharField(max_length=20, choices=Effect.choices)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["action", "-noted_at", "-pk"]
        verbose_name_plural = "progress"

    def __str__(self):
        return f"Progress of {self.action}"

    @property
    def review(self) -> Review:
        return self.action.review
