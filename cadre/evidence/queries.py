"""Reads of evidence."""

from django.db.models import Count, Q

from cadre.evidence.models import EvidenceItem, Source
from cadre.kernel import request_scope
from cadre.kernel.references import reference_for

SOURCE = ("source__note__session", "source__annotation__page__version__document")
TEXT_OF_THE_PAGE = "source__annotation__page__text"


def _whole(items):
    return in_short(items).select_related("review__organisation", "line", "coded_by")


def items_for(user):
    return _whole(EvidenceItem.objects.visible_to(user))


def with_its_review(item) -> EvidenceItem:
    """``item`` whose passage shares its review, so that who may see what is read once for both."""
    source = item.source
    source.review = item.review
    if source.note:
        source.note.session.review = item.review
    if source.annotation:
        source.annotation.document.review = item.review
    return item


def sharing(review, items) -> list[EvidenceItem]:
    """``items``, all of ``review``, which share it with their passages."""
    shared = []
    for item in items:
        item.review = review
        shared.append(with_its_review(item))
    return shared


def items_of(user, review):
    return items_for(user).filter(review=review)


def everything_of(review) -> list[EvidenceItem]:
    """Every item of a review, for counts and for weighing: never shown in words from here."""
    return sharing(review, in_short(EvidenceItem.objects.filter(review=review).defer("statement")))


def items_from_document(document):
    """Every item coded from a quote of this document, for the search index."""
    rows = EvidenceItem.objects.filter(source__annotation__page__version__document=document)
    return rows.select_related(*SOURCE, "review")


def items_from(user, records):
    """Items whose source is one of these quotes, notes or other records, as far as ``user`` may see."""
    locators = [reference_for(record).reference for record in records]
    return EvidenceItem.objects.visible_to(user).filter(source__locator__in=locators).select_related("source")


def items_to_restore(user):
    """The items that ``user`` may see or could, withdrawn or not."""
    return _whole(EvidenceItem.everything.visible_to(user))


def items_resting_on(passage) -> int:
    """How many items come from this quote or note, whoever may see them."""
    return EvidenceItem.objects.filter(source__locator=reference_for(passage).reference).count()


def items_read_once(user, records) -> list[EvidenceItem]:
    """The same in short, read once in a request: the panel of a passage and its trace both show them."""
    records = list(records)
    key = ("items_from", user.pk, *(reference_for(record).reference for record in records))
    return request_scope.once(key, lambda: list(in_short(items_from(user, records))))


def source_of(record) -> Source | None:
    """The source that ``record`` already is, if any evidence has been taken from it."""
    return Source.objects.filter(locator=reference_for(record).reference).first()


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
    return EvidenceItem.objects.select_related("review__organisation", *SOURCE)
