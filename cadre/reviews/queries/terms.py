"""Reads of the terms of reference."""

from cadre.reviews.models import Review, Terms


def terms_for(user):
    """Versions of terms of the reviews ``user`` may see."""
    seen = Review.objects.visible_to(user)
    return Terms.objects.filter(review__in=seen).select_related("review__organisation", "review__framework")


def versions_of(review):
    """The versions of the terms of ``review`` with who agreed to each, newest first."""
    return review.terms.prefetch_related("agreements")
