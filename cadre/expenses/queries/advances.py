"""Advances: to decide, to pay, and what of them was not taken off a claim yet."""

from django.db.models import Exists, F, QuerySet

from cadre.expenses.models import Advance


def advances_for(user) -> QuerySet[Advance]:
    """The advances that ``user`` may see, with who asks and who decided."""
    return Advance.objects.visible_to(user).select_related("claimant", "decided_by")


def own_advances(user) -> QuerySet[Advance]:
    return Advance.objects.filter(claimant=user.pk).select_related("claimant", "decided_by")


def others_advances(user) -> QuerySet[Advance]:
    """The advances of others that ``user`` may see."""
    return advances_for(user).exclude(claimant=user.pk)


def payable_advances_by(user) -> QuerySet[Advance]:
    """The agreed advances that this person may pay: neither their own nor agreed by them."""
    agreed = Advance.objects.filter(state="agreed").exclude(claimant=user.pk).exclude(decided_by=user.pk)
    return agreed.select_related("claimant").order_by("decided_at", "pk")


def paid_advances_for(user) -> QuerySet[Advance]:
    """The advances that were paid and of which nothing was taken off, for those who may see them."""
    return advances_for(user).filter(state="paid", settled=0)


def unsettled_of(claimant) -> QuerySet[Advance]:
    """What a person had and was not taken off yet, the oldest first."""
    return Advance.objects.filter(claimant=claimant, state="paid", settled__lt=F("amount")).order_by("pk")


def advances_of(run) -> QuerySet[Advance]:
    return run.advances.select_related("claimant").order_by("pk")


def any_advance_to_decide_for(user) -> Exists:
    """Whether any advance of someone else waits for a decision, as part of a wider query."""
    return Exists(Advance.objects.filter(state="asked").exclude(claimant=user.pk))


def any_advance_to_pay_for(user) -> Exists:
    """Whether any agreed advance waits for this person to pay it, as part of a wider query."""
    return Exists(Advance.objects.filter(state="agreed").exclude(claimant=user.pk).exclude(decided_by=user.pk))
