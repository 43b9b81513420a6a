"""When a member is free."""

from django.db import models
from django.db.models import F, Q

from cadre.members.choices import AvailabilityKind
from cadre.members.models.member import Member


class Availability(models.Model):
    """A run of days. Days that no row names are not known to be free."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="availability")
    first = models.DateField()
    last = models.DateField()
    kind = models.CharField(max_length=20, choices=AvailabilityKind.choices, default=AvailabilityKind.FREE)

    class Meta:
        ordering = ["member", "first"]
        verbose_name_plural = "availability"
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="availability_ends_after_start")]

    def __str__(self):
        return f"{self.first} to {self.last}: {self.get_kind_display()}"
