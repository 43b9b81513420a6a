"""Reads of evidence."""

from django.db.models import Count, Q

from cadre.evidence.models import EvidenceItem

SOURCE = ("note__session", "annotation__page__version__document")
TEXT_OF_THE_PAGE = "annotation__page__text"


def _whole(items):
    return in_short(items).select_related("review__organisation", "line", "coded_by")


def items_for(user):
    return _whole(EvidenceItem.objects.visible_to(user))


def with_its_review(item) -> EvidenceItem:
    """``item`` whose passage shares its review, so that who may see what is read once for both."""
    passage = item.note.session if item.note_id else item.annotation.document
    passage.review = item.review
    return item


def items_of(user, review):
    return items_for(user).filter(review=review)


def everything_of(review):
    """Every item of a review, for counts and for weighing: never shown in words from here."""
    return in_short(EvidenceItem.objects.filter(review=review).defer("statement"))


def items_from(user, passages):
    """Items made from these quotes, or from these notes, as far as ``user`` may see."""
    field = "note" if passages[0]._meta.label_lower == "fieldwork.note" else "annotation"
    return EvidenceItem.objects.visible_to(user).filter(**{f"{field}__in": passages})


def in_short(items):
    """``items`` with their sources and actions at hand."""
    return items.select_related(*SOURCE).defer(TEXT_OF_THE_PAGE).prefetch_related("actions")


def how_far(review) -> str:
    """How many items there are, and how many of them challenge, in a few words."""
    counts = EvidenceItem.objects.filter(review=review).aggregate(
        items=Count("pk"), challenge=Count("pk", filter=Q(polarity="challenges"))
    )
    return f"{counts['items']} items, {counts['challenge']} of them challenge" if counts["items"] else "None yet"


def all_items():
    """Every item, for the search index."""
    return EvidenceItem.objects.select_related("review__organisation")
