"""An unusual cost that a member asks about before it is spent, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.expenses.choices import Category
from cadre.expenses.lifecycle import APPROVAL


class ApprovalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; coordinators, who decide, see all."""
        return self if user.holds(ProgrammeRole.COORDINATOR) else self.filter(claimant=user.pk)


class Approval(models.Model):
    """A cost of one kind on one day, up to ``amount``. Once it is given, a line of that kind and day is not looked at
    for being over a limit. Who decides is never who asks: the database refuses it."""

    AUDITED_FIELDS = ("state", "category", "amount")
    AUDITED_BY_NUMBER = True

    claimant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=20, choices=Category.choices)
    day = models.DateField()
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    why = models.TextField(max_length=1000)
    state = models.CharField(max_length=20, choices=APPROVAL.choices, default=APPROVAL.first)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("claimant")), name="approval_given_by_another"
            )
        ]

    def __str__(self):
        return f"Approval {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("expenses:approval", args=[self.pk])
