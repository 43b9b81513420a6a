"""Reads of the terms of reference."""

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel import clock
from cadre.reviews.choices import ReviewRole
from cadre.reviews.models import Access, Review, Terms


def terms_for(user):
    """Versions of terms of the reviews ``user`` may see."""
    seen = Review.objects.visible_to(user)
    return Terms.objects.filter(review__in=seen).select_related("review__organisation", "review__framework")


def versions_of(review):
    """The versions of the terms of ``review`` with who agreed to each, newest first."""
    return review.terms.prefetch_related("agreements")


def terms_waiting_for(user):
    """Versions of terms that ``user`` should agree for their side."""
    waiting = Terms.objects.filter(state="proposed").select_related("review__organisation")
    sponsored = Access.objects.open(clock.now()).filter(user_id=user.pk, role=ReviewRole.SPONSOR).values("review")
    for_host = waiting.filter(review__in=sponsored).exclude(agreements__side="host")
    if not user.holds(ProgrammeRole.LEAD):
        return for_host
    seen = Review.objects.visible_to(user).values("pk")
    return for_host | waiting.filter(review__in=seen).exclude(agreements__side="programme")
