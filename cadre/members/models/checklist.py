"""What else a new member sets up: whom we call in an emergency, and the parts of their record that they confirmed."""

from django.conf import settings
from django.db import models

from cadre.members.choices import Part
from cadre.members.models.member import Member


class EmergencyContact(models.Model):
    """Whom we call if something happens to a member. Never in the audit trail, in search or on a list."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="emergency_contact")
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40)

    def __str__(self):
        return f"Emergency contact of {self.member}"


class Confirmation(models.Model):
    """On which day a part of a member's record was last confirmed to be right."""

    AUDITED_FIELDS = ("part", "confirmed_on")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="confirmations")
    part = models.CharField(max_length=20, choices=Part.choices)
    confirmed_on = models.DateField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["member", "part"]
        constraints = [models.UniqueConstraint(fields=["member", "part"], name="confirmation_once")]

    def __str__(self):
        return f"{self.member}: {self.get_part_display()}"
