"""A member of the cadre, and their employers."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.kernel.fields import CodesField
from cadre.kernel.miles import to_miles
from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start
from cadre.members.choices import MemberKind, Standing
from cadre.members.lifecycle import MEMBER, NOT_SERVING
from cadre.organisations.models import Organisation


class MemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The programme's lead and coordinators see every profile; a member sees their own."""
        if user.is_programme_staff:
            return self
        return self.filter(user_id=user.pk)

    def active(self):
        return self.filter(state="active")

    def serving(self):
        """Those who may take part: not suspended, not left, and their account is open."""
        return self.exclude(state__in=NOT_SERVING).filter(user__is_active=True)


class Member(models.Model):
    """A volunteer of the cadre. Protected characteristics are never stored: ``CanSpeakTo`` is expertise."""

    AUDITED_FIELDS = ("kind", "state", "paused_until", "standing")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=MemberKind.choices)
    state = models.CharField(max_length=20, choices=MEMBER.choices, default=MEMBER.first)
    # The last day of a pause that ends by itself.
    paused_until = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.ONBOARDING)
    standing_why = models.CharField(max_length=300, blank=True)
    reviews_done = models.PositiveSmallIntegerField(default=0)
    languages = CodesField(default=("en",))
    about = models.TextField(max_length=2000, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # The force area they live in; distances are measured from there, or from their employer.
    home_area = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    travel_km = models.PositiveSmallIntegerField(default=300)
    reviews_a_year = models.PositiveSmallIntegerField(null=True, blank=True)
    days_a_year = models.PositiveSmallIntegerField(null=True, blank=True)
    joined_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "pk"]

    def __str__(self):
        return self.user.name

    def get_absolute_url(self) -> str:
        return reverse("members:member", args=[self.pk])

    @property
    def travel_miles(self) -> int:
        """How far they travel, in whole miles."""
        return to_miles(self.travel_km)

    @property
    def has_reviewed(self) -> bool:
        """Whether they have reviewed with us before."""
        return self.reviews_done > 0

    @property
    def is_experienced(self) -> bool:
        """Whether a first-time member may learn beside them: they have reviewed with us, or are qualified."""
        return self.has_reviewed or self.standing == Standing.QUALIFIED


class EmploymentQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Those of the members whom ``user`` may see."""
        return self.filter(member__in=Member.objects.visible_to(user))


class Employment(Dated):
    """An employer of a member, for a period."""

    AUDITED_FIELDS = ("valid_from", "valid_to")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="employments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        ordering = ["member", "-valid_from", "-pk"]
        constraints = [ends_after_start("employment_ends_after_start")]

    def __str__(self):
        return f"{self.title}, {self.organisation}"
