"""Reads of evidence."""

from collections import defaultdict

from django.db.models import CharField, Count, Q, Subquery, Value

from cadre.evidence.lifecycle import EVIDENCE
from cadre.evidence.models import Authorship, EvidenceItem
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
    """Every item coded from a quote of this document, in place or not, for the search index."""
    rows = EvidenceItem.everything.filter(source__annotation__page__version__document=document)
    return rows.select_related(*SOURCE, "review")


def hidden_with(user, document):
    """The items from this removed document that ``user`` could see, were it in use."""
    rows = EvidenceItem.everything.visible_to(user).filter(state=EVIDENCE.first)
    return rows.filter(source__annotation__page__version__document=document)


def in_place_among(document):
    """Keys of the items coded from this document that are in place."""
    rows = EvidenceItem.objects.filter(source__annotation__page__version__document=document)
    return rows.values_list("pk", flat=True)


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


def authorship_of(document) -> Authorship | None:
    """Who wrote the document and whose view it has, if that has been said."""
    authorship = Authorship.objects.filter(document=document).first()
    if authorship:
        authorship.document = document
    return authorship


def authorship_read_once(document) -> Authorship | None:
    """The same, read once in a request: the panel of a passage and the head of its document both show it."""
    return request_scope.once(("authorship", document.pk), lambda: authorship_of(document))


def items_quoting(user, quotes) -> list[EvidenceItem]:
    """What these quotes are evidence of, oldest first, as far as ``user`` may see."""
    rows = EvidenceItem.objects.visible_to(user).filter(source__annotation__in=[quote.pk for quote in quotes])
    return list(rows.select_related("source__annotation").prefetch_related("actions").order_by("coded_at", "pk"))


def last_coding(user, document) -> dict[str, list]:
    """The keys of the ``actions``, ``strands`` and ``line`` that ``user`` coded to last in the document, in one query;
    empty if nothing."""
    items = EvidenceItem.objects.filter(source__annotation__page__version__document=document, coded_by=user)
    last = Subquery(items.order_by("-coded_at", "-pk").values("pk")[:1])
    actions = EvidenceItem.actions.through.objects.filter(evidenceitem=last)
    strands = EvidenceItem.strands.through.objects.filter(evidenceitem=last)
    rows = _named("actions", actions, "action_id").union(
        _named("strands", strands, "strand_id"),
        _named("line", EvidenceItem.objects.filter(pk=last), "line_id"),
        all=True,
    )
    coding = defaultdict(list)
    for name, key in rows:
        coding[name].append(key)
    return coding


def _named(name: str, rows, field: str):
    return rows.order_by().values_list(Value(name, CharField()), field)


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
