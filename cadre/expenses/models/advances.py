"""Money for those who cannot wait: paid before it is spent, and taken off the claims that follow."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.expenses.lifecycle import ADVANCE
from cadre.expenses.models.payment import PaymentRun
from cadre.expenses.money import NOTHING

TO_PAY = ("agreed", "in-payment", "paid")


class AdvanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; coordinators, who decide, see all, and payers those that were agreed."""
        if user.holds(ProgrammeRole.COORDINATOR):
            return self
        seen = Q(claimant=user.pk)
        if user.holds(ProgrammeRole.FINANCE_PAYER):
            seen |= Q(state__in=TO_PAY)
        return self.filter(seen)


class Advance(models.Model):
    """An advance of one person. ``settled`` is what was taken off their claims.

    Of who asks, who decides and who pays, no two are the same person: the database refuses it.
    """

    AUDITED_FIELDS = ("state", "amount", "settled")
    AUDITED_BY_NUMBER = True

    claimant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    settled = models.DecimalField(max_digits=8, decimal_places=2, default=NOTHING)
    state = models.CharField(max_length=20, choices=ADVANCE.choices, default=ADVANCE.first)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.CharField(max_length=300, blank=True)
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    run = models.ForeignKey(PaymentRun, on_delete=models.PROTECT, null=True, blank=True, related_name="advances")
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = AdvanceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(settled__gte=0) & Q(settled__lte=F("amount")), name="advance_settled"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("claimant")), name="advance_decided_by_another"
            ),
            models.CheckConstraint(
                condition=Q(payer__isnull=True)
                | (Q(decided_by__isnull=False) & ~Q(payer=F("claimant")) & ~Q(payer=F("decided_by"))),
                name="advance_paid_by_a_third",
            ),
        ]

    def __str__(self):
        return f"Advance {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("expenses:advance", args=[self.pk])

    @property
    def outstanding(self) -> Decimal:
        """What was paid of it and not taken off a claim yet."""
        return self.amount - self.settled if self.state == "paid" else NOTHING
