"""Reads of documents, requests for them, and what was quoted."""

from django.db.models import Case, Count, F, Prefetch, Q, When

from cadre.library.models import Annotation, Document, DocumentRequest, DocumentVersion, Page, Reading
from cadre.reviews.models import Access, those_with


def documents_for(user):
    return Document.objects.visible_to(user).select_related("review__organisation", "request", "uploaded_by")


def documents_of(user, review):
    """What ``user`` may see of the documents of ``review``, with readings, newest version and length at hand."""
    newest = DocumentVersion.objects.select_related("stored").annotate(length=Count("pages")).order_by("-number")
    readings = Reading.objects.select_related("user")
    return (
        documents_for(user)
        .filter(review=review)
        .prefetch_related(Prefetch("versions", newest), Prefetch("readings", readings))
    )


def requests_of(user, review):
    """What the host was asked for, as far as ``user`` may see: first what is still to come, by when it is wanted."""
    rows = DocumentRequest.objects.visible_to(user).filter(review=review).annotate(sent=Count("documents"))
    answered = Case(When(sent=0, then=0), default=1)
    return rows.order_by(answered, F("wanted_by").asc(nulls_last=True), "asked_at", "pk")


def newest_version(document) -> DocumentVersion | None:
    return document.versions.select_related("stored").first()


def document_of_content(review, sha256: str) -> Document | None:
    """The document of the review, whoever may see it, whose file is this one to the last byte."""
    rows = Document.objects.filter(review=review, versions__stored__sha256=sha256)
    return rows.exclude(state="superseded").first()


def pages_of(document):
    version = newest_version(document)
    return Page.objects.filter(version=version) if version else Page.objects.none()


def annotations_for(user):
    return Annotation.objects.visible_to(user).select_related(
        "page__version__document__review__organisation", "made_by"
    )


def annotations_of(user, document):
    return annotations_for(user).filter(page__version__document=document).order_by("page__number", "start")


def readings_waiting_for(user):
    """Documents this person is asked to read and has not finished."""
    seen = Document.objects.visible_to(user).filter(state="readable")
    rows = Reading.objects.filter(user_id=user.pk, finished_at__isnull=True, document__in=seen)
    return rows.select_related("document__review__organisation")


def requests_waiting_for(user) -> dict:
    """What the team asked of the host whose contact this person is and is still to come, by review: how many, and the
    first day on which one is wanted."""
    rows = DocumentRequest.objects.filter(those_with(user, roles=("spoc",)), state="open")
    waiting: dict = {}
    for each in rows.select_related("review__organisation").order_by(F("wanted_by").asc(nulls_last=True)):
        count, first = waiting.get(each.review, (0, each.wanted_by))
        waiting[each.review] = (count + 1, first)
    return waiting


def possible_readers(review):
    """The people of the team who could be asked to read."""
    rows = Access.objects.filter(review=review, closes_at__isnull=True, opens_at__isnull=False)
    return [
        row.user
        for row in rows.filter(role__in=["review-lead", "deputy", "researcher", "member"]).select_related("user")
    ]


def all_documents():
    """Every document, for the index."""
    return Document.objects.select_related("review__organisation")


def requests_waiting(review) -> int:
    """How many requests the host has yet to answer."""
    return DocumentRequest.objects.filter(review=review, state="open").count()


def readings_left(review) -> int:
    """How many readings are asked for and not finished."""
    return Reading.objects.filter(document__review=review, finished_at__isnull=True).count()


def how_far(user, review) -> str:
    """How many documents this person may see, and how much of the reading asked for is done, in a few words."""
    counts = (
        Document.objects.visible_to(user)
        .filter(review=review)
        .aggregate(
            documents=Count("pk", distinct=True),
            asked=Count("readings", distinct=True),
            done=Count("readings", filter=Q(readings__finished_at__isnull=False), distinct=True),
        )
    )
    if not counts["documents"]:
        return "None yet"
    reading = f", {counts['done']} of {counts['asked']} readings done" if counts["asked"] else ""
    return f"{counts['documents']}{reading}"
