"""Reads of what is in scope."""

from django.db.models import Prefetch, prefetch_related_objects

from cadre.frameworks.models import Action, Strand
from cadre.reviews.models import Review, ScopeItem


def scope_of(review) -> list[ScopeItem]:
    """What is in scope now, read again from the database."""
    return list(ScopeItem.objects.filter(review=review).select_related("action", "strand"))


def with_scope(review, *more: str) -> Review:
    """``review`` with its actions and strands at hand, and ``more`` of its parts, in one query each."""
    scope = Prefetch("scope_items", ScopeItem.objects.select_related("action", "strand"))
    prefetch_related_objects([review], scope, *more)
    return review


def actions_and_strands(review):
    """What is in scope, as two queries for a form to choose from."""
    items = ScopeItem.objects.filter(review=review)
    return (
        Action.objects.filter(pk__in=items.values("action")),
        Strand.objects.filter(pk__in=items.values("strand")),
    )
