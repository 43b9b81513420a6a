"""The days on which a member is free, perhaps free or not free."""

from django.db import models
from django.db.models import F, Q

from cadre.availability.choices import AvailabilityKind
from cadre.members.models import Member


class AvailabilityRange(models.Model):
    """A range of days, first and last included. Days in no range are not known to be free."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    kind = models.CharField(max_length=20, choices=AvailabilityKind.choices, default=AvailabilityKind.FREE)

    class Meta:
        ordering = ["member", "first"]
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="availability_ends_after_start")]

    def __str__(self):
        return f"{self.first} to {self.last}: {self.get_kind_display()}"


class LastStated(models.Model):
    """When a member last stated or confirmed when they are free, and when we last asked them by email."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    stated_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)

    def __str__(self):
        return f"{self.member_id}: {self.stated_on}"
