"""Reads of what is in scope, and of what the sponsor asked for."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from cadre.frameworks.models import Action, Strand
from cadre.reviews.models import Review, ReviewRequest, ScopeItem


def scope_of(review) -> list[ScopeItem]:
    """What is in scope now, read again from the database."""
    return list(ScopeItem.objects.filter(review=review).select_related("action", "strand"))


def with_scope(review, *more: str) -> Review:
    """``review`` with its actions and strands at hand, and ``more`` of its parts, in one query each."""
    scope = Prefetch("scope_items", ScopeItem.objects.select_related("action", "strand"))
    prefetch_related_objects([review], scope, *more)
    return review


@dataclass(frozen=True)
class AskedFor:
    """What the request of a review named: actions of the review's framework, and strands.

    Lists of strands and frameworks have versions: what was named is known again by its code.
    """

    actions: list[Action]
    strands: list[Strand]

    def codes(self, name: str) -> set[str]:
        """The codes of the ``actions`` or the ``strands``."""
        return {record.code for record in getattr(self, name)}

    def keys(self, name: str, records) -> frozenset[int]:
        """The keys of those of ``records`` (``actions`` or ``strands``) that were asked for."""
        codes = self.codes(name)
        return frozenset(record.pk for record in records if record.code in codes)


def asked_for(review) -> AskedFor:
    """What the sponsor asked for, in two queries."""
    named, by_request = ReviewRequest, {"reviewrequest": review.request_id}
    actions = named.actions.through.objects.filter(**by_request).values("action")
    strands = named.strands.through.objects.filter(**by_request).values("strand")
    of_framework = Action.objects.filter(pk__in=actions, framework__code=review.framework.code)
    return AskedFor(list(of_framework), list(Strand.objects.filter(pk__in=strands)))


def actions_and_strands(review):
    """What is in scope, as two queries for a form to choose from."""
    items = ScopeItem.objects.filter(review=review)
    return (
        Action.objects.filter(pk__in=items.values("action")),
        Strand.objects.filter(pk__in=items.values("strand")),
    )
