"""How often members confirm their record, in versions, and the reminders that were sent."""

from django.db import models

from cadre.kernel.periods import ends_after_start
from cadre.members.models.member import Member
from cadre.programme.versions import Versioned


class RenewalRules(Versioned):
    """One version: every how many ``months`` each of ``parts`` is confirmed again."""

    AUDITED_FIELDS = ("version", "months", "is_sample", "valid_from", "valid_to")

    months = models.PositiveSmallIntegerField()
    parts = models.JSONField()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "renewal rules"
        constraints = [
            models.UniqueConstraint(fields=["version"], name="renewal_rules_version_once"),
            ends_after_start("renewal_rules_ends_after_start"),
        ]

    def __str__(self):
        return f"Renewal, version {self.version}"


class RenewalReminder(models.Model):
    """That a member was reminded, so many days before their renewal is due, of that day."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "due_on", "days"], name="renewal_reminder_once")]

    def __str__(self):
        return f"{self.member}: {self.days} days before {self.due_on}"
