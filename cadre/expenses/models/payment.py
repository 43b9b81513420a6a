"""A payment run: approved claims that are paid together. And by which number finance knows a person."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.expenses.lifecycle import RUN
from cadre.expenses.money import NOTHING


class PaymentRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance payers see every run."""
        return self if user.holds(ProgrammeRole.FINANCE_PAYER) else self.none()


class PaymentRun(models.Model):
    """Claims that ``payer`` pays together.

    ``total`` is what they came to when the run was made, ``bounced`` what of that came back. Without it, the total is
    that of the claims that are in the run.
    """

    AUDITED_FIELDS = ("state", "total", "bounced")

    payer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=RUN.choices, default=RUN.first)
    total = models.DecimalField(max_digits=10, decimal_places=2)
    bounced = models.DecimalField(max_digits=10, decimal_places=2, default=NOTHING)
    made_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    objects = PaymentRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"Payment run {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("expenses:run", args=[self.pk])


class Payee(models.Model):
    """The number by which finance knows a person. Bank details are kept there, and never here."""

    AUDITED_FIELDS = ()

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=40)
    updated_at = models.DateTimeField()

    def __str__(self):
        return f"Payee number of {self.user}"
