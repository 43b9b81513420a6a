"""A claim of one person for the days of one place, course or meeting; its lines, receipts and messages."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.expenses.choices import Category, Payer, Vehicle
from cadre.expenses.lifecycle import APPROVED, CLAIM, SENT
from cadre.expenses.models.payment import PaymentRun
from cadre.expenses.models.rates import RateTable
from cadre.expenses.money import NOTHING
from cadre.files.models import StoredFile


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; those that were sent for who checks them, and those that were approved for who pays them."""
        seen = Q(claimant=user.pk)
        if user.holds(ProgrammeRole.FINANCE_CHECKER):
            seen |= Q(state__in=SENT)
        if user.holds(ProgrammeRole.FINANCE_PAYER):
            seen |= Q(state__in=APPROVED)
        return self.filter(seen)


class Claim(models.Model):
    """What one person claims for some days. Its total is that of its lines, and is kept nowhere.

    ``subject`` is the reference of the place or course day that it is for, or empty. ``rates`` is the version of the
    table by which it was worked out when it was sent; ``run`` the payment run that it is in. Of who claims, who checks
    and who pays, no two are the same person: the database refuses it.
    """

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True

    claimant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    # From home to the place in a straight line, one way.
    map_miles = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=CLAIM.choices, default=CLAIM.first)
    rates = models.ForeignKey(RateTable, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    run = models.ForeignKey(PaymentRun, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    # What was paid of it beforehand, as an advance.
    advanced = models.DecimalField(max_digits=8, decimal_places=2, default=NOTHING)
    # Why a payment came back, the last time.
    bounced_why = models.CharField(max_length=300, blank=True)
    rejected_why = models.TextField(max_length=2000, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claimant", "subject"], condition=~Q(subject=""), name="claim_once_for_a_subject"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="claim_ends_after_start"),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("claimant")), name="claim_checked_by_another"
            ),
            models.CheckConstraint(
                condition=Q(payer__isnull=True)
                | (Q(checked_by__isnull=False) & ~Q(payer=F("claimant")) & ~Q(payer=F("checked_by"))),
                name="claim_paid_by_a_third",
            ),
        ]

    def __str__(self):
        return f"Claim {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("expenses:claim", args=[self.pk])

    @property
    def total(self) -> Decimal:
        """What the programme pays of it, as far as it is known."""
        return sum((line.due for line in self.lines.all()), start=NOTHING)

    @property
    def to_pay(self) -> Decimal:
        """What is paid to the claimant: the total without what they had as an advance."""
        return self.total - self.advanced

    @property
    def claimed(self) -> Decimal:
        """What is asked of the programme, whatever was allowed of it."""
        return sum((line.asked for line in self.lines.all()), start=NOTHING)


class ReceiptQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(claim__in=Claim.objects.visible_to(user).order_by().values("pk"))


class Receipt(models.Model):
    """A receipt of a claim, for one line or several. ``digest`` is that of the file as it was sent; what is kept is a
    copy without what a camera noted."""

    AUDITED_FIELDS = ()
    AUDITED_BY_NUMBER = True

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="receipts")
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "digest"], name="receipt_once_in_a_claim")]

    def __str__(self):
        return self.stored.name


class LineQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(claim__in=Claim.objects.visible_to(user).order_by().values("pk"))


class Line(models.Model):
    """One cost or journey. ``amount`` is what it came to; that of a journey is worked out from its miles.

    ``allowed`` is what the checker allows of it, with the reason, where that is less. ``is_filled_in`` marks a journey
    that we put there, until its claimant says that it is right.
    """

    AUDITED_FIELDS = ("category", "amount", "allowed", "payer")
    AUDITED_BY_NUMBER = True

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="lines")
    category = models.CharField(max_length=20, choices=Category.choices)
    day = models.DateField()
    words = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    payer = models.CharField(max_length=20, choices=Payer.choices, default=Payer.PROGRAMME)
    vehicle = models.CharField(max_length=20, choices=Vehicle.choices, blank=True)
    miles = models.PositiveSmallIntegerField(default=0)
    passengers = models.PositiveSmallIntegerField(default=0)
    nights = models.PositiveSmallIntegerField(default=0)
    hours = models.PositiveSmallIntegerField(default=0)
    receipt = models.ForeignKey(Receipt, on_delete=models.SET_NULL, null=True, blank=True, related_name="lines")
    no_receipt_why = models.CharField(max_length=300, blank=True)
    is_filled_in = models.BooleanField(default=False)
    allowed = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    allowed_why = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="line_amount_is_positive"),
            models.CheckConstraint(
                condition=Q(allowed__isnull=True) | (Q(allowed__gte=0) & Q(allowed__lte=F("amount"))),
                name="line_allowed_is_part_of_it",
            ),
        ]

    def __str__(self):
        return f"{self.get_category_display()}, {self.words}"

    def get_absolute_url(self) -> str:
        return self.claim.get_absolute_url()

    @property
    def asked(self) -> Decimal:
        """What is asked of the programme for it."""
        return self.amount if self.payer == Payer.PROGRAMME else NOTHING

    @property
    def due(self) -> Decimal:
        """What the programme pays for it: what is asked, or what was allowed of that."""
        return self.asked if self.allowed is None else min(self.allowed, self.asked)

    @property
    def is_mileage(self) -> bool:
        return self.category == Category.MILEAGE


class Message(models.Model):
    """A question of the checker about a claim or one of its lines, or an answer to it."""

    AUDITED_FIELDS = ()
    AUDITED_BY_NUMBER = True

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="messages")
    line = models.ForeignKey(Line, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"Message about claim {self.claim_id}"
