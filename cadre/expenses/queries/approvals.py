"""Approvals that were asked before something was spent."""

from django.db.models import Exists, QuerySet

from cadre.expenses.models import Approval


def approvals_for(user) -> QuerySet[Approval]:
    """The approvals that ``user`` may see, with who asks and who decided."""
    return Approval.objects.visible_to(user).select_related("claimant", "decided_by")


def waiting_for(user) -> QuerySet[Approval]:
    """Those that wait for this person to decide: never their own."""
    return approvals_for(user).filter(state="asked").exclude(claimant=user.pk).order_by("day", "pk")


def own_approvals(user) -> QuerySet[Approval]:
    return Approval.objects.filter(claimant=user.pk).select_related("claimant", "decided_by")


def given_to(claimant) -> dict[tuple, Approval]:
    """The approvals that a person was given, by kind and day: of several, that of the largest amount."""
    given = Approval.objects.filter(claimant=claimant, state="given").order_by("amount")
    return {(approval.category, approval.day): approval for approval in given}


def any_to_decide_for(user) -> Exists:
    """Whether any approval of someone else waits, as part of a wider query."""
    return Exists(Approval.objects.filter(state="asked").exclude(claimant=user.pk))
