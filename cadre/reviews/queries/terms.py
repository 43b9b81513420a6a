"""Reads of the terms of reference."""

from django.db.models import QuerySet

from cadre.reviews.models import Review, Terms


def terms_for(user):
    """Versions of terms of the reviews ``user`` may see, with who agreed and what the host asked to change."""
    return _answered(Terms.objects.filter(review__in=Review.objects.visible_to(user))).select_related(
        "review__organisation", "review__framework"
    )


def terms_to_withdraw_changes_from(user):
    """Those of them to which the host has asked for changes."""
    return terms_for(user).filter(state="changes-requested")


def versions_of(review):
    """The versions of the terms of ``review`` with who agreed and what the host asked to change, newest first."""
    return _answered(review.terms.all())


def beside(terms) -> tuple[Terms | None, Terms]:
    """The version before this one, if there is one, and the newest."""
    known = list(versions_of(terms.review))
    return next((other for other in known if other.version < terms.version), None), known[0]


def _answered(rows: QuerySet) -> QuerySet:
    return rows.prefetch_related("agreements", "requested_changes")
