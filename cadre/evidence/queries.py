"""Reads of evidence."""

from django.db.models import Count, Q

from cadre.evidence.models import EvidenceItem


def _whole(items):
    return items.select_related(
        "review__organisation",
        "line",
        "point__session",
        "annotation__page__version__document",
        "coded_by",
    ).prefetch_related("actions")


def items_for(user):
    return _whole(EvidenceItem.objects.visible_to(user))


def items_of(user, review):
    return items_for(user).filter(review=review)


def everything_of(review):
    """Every item of a review, for counts and for weighing: never shown in words from here."""
    return _whole(EvidenceItem.objects.filter(review=review))


def made_from(passage):
    """Items made from this quote or this point."""
    field = "point" if passage._meta.label_lower == "fieldwork.point" else "annotation"
    return EvidenceItem.objects.filter(**{field: passage})


def how_far(review) -> str:
    """How many items there are, and how many of them challenge, in a few words."""
    counts = EvidenceItem.objects.filter(review=review).aggregate(
        items=Count("pk"), challenge=Count("pk", filter=Q(polarity="challenges"))
    )
    return f"{counts['items']} items, {counts['challenge']} of them challenge" if counts["items"] else "None yet"


def all_items():
    """Every item, for the search index."""
    return EvidenceItem.objects.select_related("review__organisation")
