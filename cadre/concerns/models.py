"""The route of each kind of concern, and the record that one was reported. There is no field for what was heard."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.concerns.choices import HINTS, ConcernKind
from cadre.concerns.lifecycle import CONCERN
from cadre.reviews.models import Audience, Review


class Route(models.Model):
    """Who receives one kind of concern, first and if they do not answer, and the numbers to call."""

    AUDITED_FIELDS = ("kind", "outside_phone", "minutes")

    kind = models.CharField(max_length=20, choices=ConcernKind.choices, unique=True)
    outside_phone = models.CharField(max_length=30, blank=True)
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_phone = models.CharField(max_length=30, blank=True)
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    second_phone = models.CharField(max_length=30, blank=True)
    minutes = models.PositiveSmallIntegerField()
    # The people's numbers are invented, as in the worked example.
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.get_kind_display()

    @property
    def hint(self) -> str:
        return HINTS[ConcernKind(self.kind)]

    def phone_of(self, user) -> str:
        """The number on which ``user`` is called about this kind; empty if none is set."""
        numbers = {self.second_id: self.second_phone, self.first_id: self.first_phone}
        return numbers.get(user.pk, "")


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Concern.seen_by.q(user))


class Concern(models.Model):
    """That a person reported something of a kind, to whom, and when it was acknowledged. Never what it is."""

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True
    # The person who reported it and the people named to receive it: nobody by their role.
    seen_by = Audience(own="raised_by_id") | Audience(own="receiver_id") | Audience(own="escalated_to_id")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ConcernKind.choices)
    state = models.CharField(max_length=20, choices=CONCERN.choices, default=CONCERN.first)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    escalated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField()
    times_late = models.PositiveSmallIntegerField(default=0)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    outside_reference = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField()

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-pk"]

    def __str__(self):
        return f"Report {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("concerns:concern", args=[self.pk])

    @property
    def receivers(self) -> list:
        """Those who may acknowledge it, the first named first."""
        return [user for user in (self.receiver, self.escalated_to) if user]
