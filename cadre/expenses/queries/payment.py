"""Approved claims to pay, payment runs, and payee numbers."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.models import User
from cadre.expenses.lifecycle import APPROVED
from cadre.expenses.models import Claim, Payee, PaymentRun
from cadre.expenses.queries.claims import claims_for

# Each is a box to tick in the form of a run, of which a request takes a thousand.
MAX_IN_RUN = 400


def payable_by(user):
    """The approved claims that this person may pay, neither their own nor checked by them, with claimant, lines and
    payee number."""
    waiting = Claim.objects.filter(state="checked").exclude(claimant=user.pk).exclude(checked_by=user.pk)
    return with_payees(waiting.select_related("claimant").prefetch_related("lines")).order_by("checked_at", "pk")


def next_payable(payable) -> QuerySet:
    """Those of ``payable``, claims or advances, that wait longest: at most as many as one run takes."""
    return payable.filter(pk__in=list(payable.values_list("pk", flat=True)[:MAX_IN_RUN]))


def with_payees(paid):
    """``paid``, claims or advances, each with the number by which finance knows its claimant (``payee``), or None."""
    numbers = Payee.objects.filter(user=OuterRef("claimant")).values("number")
    return paid.annotate(payee=Subquery(numbers[:1]))


def runs_for(user):
    """The payment runs that ``user`` may see, with who pays."""
    return PaymentRun.objects.visible_to(user).select_related("payer")


def claims_of(run):
    """The claims of a run, with claimant, lines and payee number."""
    return with_payees(run.claims.select_related("claimant").prefetch_related("lines")).order_by("pk")


def is_concerned(user, run) -> bool:
    """Whether anything in the run is this person's, or was approved by them."""
    claims = run.claims.filter(Q(claimant=user.pk) | Q(checked_by=user.pk))
    return claims.exists() or run.advances.filter(Q(claimant=user.pk) | Q(decided_by=user.pk)).exists()


def paid_claims_for(user):
    """The claims that were paid, for those who may see them."""
    return claims_for(user).filter(state="paid")


def people_to_pay(user):
    """The people, but oneself, whose claims were approved, for those who may pay."""
    if not user.holds(ProgrammeRole.FINANCE_PAYER):
        return User.objects.none()
    claims = Claim.objects.filter(state__in=APPROVED, claimant=OuterRef("pk")).exclude(claimant=user.pk)
    return User.objects.filter(Exists(claims))


def payee_of(person) -> Payee | None:
    return Payee.objects.filter(user=person.pk).first()


def any_to_pay_for(user) -> Exists:
    """Whether any approved claim waits for this person to pay it, as part of a wider query."""
    waiting = Claim.objects.filter(state="checked").exclude(claimant=user.pk).exclude(checked_by=user.pk)
    return Exists(waiting)
