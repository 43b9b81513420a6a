"""A member's request to use at home what they learned on a review, the host's answer, and each use."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.kernel.text import truncate
from cadre.learning.models import Reflection
from cadre.practice.choices import Attribution, ReuseKind
from cadre.practice.lifecycle import ENDED, REUSE, REUSE_CURRENT
from cadre.practice.models.practice import Practice
from cadre.reviews.choices import HOST_CONTACTS
from cadre.reviews.models import Audience, Review


def in_force_on(day) -> Q:
    """When something may be used: granted, and not run out on ``day``."""
    return Q(state="granted") & (Q(runs_until__isnull=True) | Q(runs_until__gte=day))


class ReuseQuerySet(models.QuerySet):
    def in_force(self, day):
        """Those under which something may be used on ``day``."""
        return self.filter(in_force_on(day))

    def visible_to(self, user):
        return self.filter(Reuse.seen_by.q(user))

    def called_back(self):
        """Those that ended after they were granted, of which the member has not confirmed that they stopped."""
        return self.filter(state__in=ENDED, acknowledged_at__isnull=True)


class Reuse(models.Model):
    """What a member wants to use (``what``, in their words), with whom, named or not, and until when; and what the host
    allows of it: ``allowed_to``, ``allowed_attribution`` and ``runs_until``.

    The host reads ``what`` and never the reflection that it comes from, which may be erased meanwhile.
    """

    AUDITED_FIELDS = (
        "state",
        "attribution",
        "until",
        "allowed_attribution",
        "runs_until",
        "withdrawn_at",
        "acknowledged_at",
    )
    AUDITED_BY_NUMBER = True
    seen_by = Audience(staff=PROGRAMME_STAFF, roles=HOST_CONTACTS) | Audience(own="asked_by_id")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ReuseKind.choices)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, null=True, blank=True, related_name="reuses")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reflection = models.ForeignKey(Reflection, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    what = models.TextField(max_length=2000)
    to_whom = models.CharField(max_length=300)
    attribution = models.CharField(max_length=20, choices=Attribution.choices)
    until = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=REUSE.choices, default=REUSE.first)
    allowed_to = models.CharField(max_length=300, blank=True)
    allowed_attribution = models.CharField(max_length=20, choices=Attribution.choices, blank=True)
    runs_until = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=150, blank=True)
    # When the host took it back; otherwise ``runs_until`` ends it.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # When the member confirmed that they had stopped, after it ended.
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    objects = ReuseQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name_plural = "uses at home"
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", name], condition=Q(state__in=REUSE_CURRENT), name=f"reuse_of_{name}_once"
            )
            for name in ("practice", "finding", "reflection")
        ]

    def __str__(self):
        return f"Use of “{truncate(self.what, 60)}”"

    def get_absolute_url(self) -> str:
        return reverse("practice:reuse", args=[self.pk])

    def standing_on(self, day) -> str:
        """The state that counts on ``day``: once its last day is over it has ended, whether or not this is written."""
        is_over = self.state == "granted" and self.runs_until is not None and self.runs_until < day
        return "expired" if is_over else self.state

    @property
    def was_allowed(self) -> bool:
        """Whether the host allowed it at some time."""
        return self.state == "granted" or self.state in ENDED

    @property
    def last_day(self) -> date | None:
        """The last day on which it is allowed, or was; None while the host has set none."""
        ends = [self.runs_until, clock.day_of(self.withdrawn_at) if self.withdrawn_at else None]
        return min((day for day in ends if day), default=None)

    def was_allowed_on(self, day) -> bool:
        """Whether it is or was allowed on ``day``: from the day of the host's answer to its last day."""
        if not self.was_allowed or day < clock.day_of(self.answered_at):
            return False
        return self.last_day is None or day <= self.last_day

    @property
    def is_narrower(self) -> bool:
        """Whether the host allows something else than was asked for."""
        asked = (self.to_whom, self.attribution, self.until)
        return self.state == "granted" and (self.allowed_to, self.allowed_attribution, self.runs_until) != asked


class Use(models.Model):
    """Where, when and with how many people it was used."""

    AUDITED_FIELDS = ("day", "people")
    AUDITED_BY_NUMBER = True

    reuse = models.ForeignKey(Reuse, on_delete=models.CASCADE, related_name="uses")
    where = models.CharField(max_length=200)
    day = models.DateField()
    people = models.PositiveIntegerField()
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["reuse", "-day", "-pk"]

    def __str__(self):
        return f"{self.where}, {self.day}"

    @property
    def review(self) -> Review:
        return self.reuse.review
