"""Reads of documents, requests for them, and what was quoted."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Sum, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, TruncDate

from cadre.kernel import clock
from cadre.library.models import (
    Annotation,
    Disposal,
    Document,
    DocumentRequest,
    DocumentVersion,
    Page,
    Reading,
    is_in_use,
)
from cadre.library.retention import Retention
from cadre.programme.queries import retention_days_on
from cadre.reviews.choices import HOST_CONTACTS, TEAM, Side
from cadre.reviews.models import Access, Review, Terms
from cadre.reviews.queries import reviews_for


def documents_for(user):
    return Document.objects.visible_to(user).select_related("review__organisation", "request", "uploaded_by")


def sent_by(user, review):
    """The documents of the review that this person sent and may see, the newest first."""
    return documents_for(user).filter(review=review, uploaded_by_id=user.pk).order_by("-received_at", "-pk")


def documents_of(user, review):
    """What ``user`` may see of the documents of ``review``: readings, versions and their lengths at hand, and the
    ``version_state``, that of the newest version."""
    newest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number").values("state")[:1]
    stored = DocumentVersion.objects.select_related("stored", "given_out")
    versions = stored.annotate(length=Count("pages")).order_by("-number")
    readings = Reading.objects.select_related("user", "read_version")
    return (
        documents_for(user)
        .filter(review=review)
        .annotate(version_state=Subquery(newest))
        .prefetch_related(Prefetch("versions", versions), Prefetch("readings", readings))
    )


def is_document_in_use(document) -> bool:
    """Whether it is neither taken back nor removed, as of now."""
    return Document.objects.filter(pk=document.pk).exists()


def is_quote_in_place(annotation) -> bool:
    """Whether the quote is neither withdrawn nor from a document that was removed, as of now."""
    return Annotation.objects.filter(pk=annotation.pk).exists()


def requests_of(user, review):
    """The document requests that ``user`` may see: those not received first, by date."""
    sent = Count("documents", filter=is_in_use("documents__"))
    rows = DocumentRequest.objects.visible_to(user).filter(review=review).annotate(sent=sent)
    answered = Case(When(sent=0, then=0), default=1)
    return rows.order_by(answered, F("wanted_by").asc(nulls_last=True), "asked_at", "pk")


def versions_of(document) -> list[DocumentVersion]:
    """The versions of the document, the newest first."""
    return list(document.versions.select_related("stored", "given_out", "sent_by"))


def current_of(versions) -> DocumentVersion | None:
    """Of these, newest first, the one that people read; where none can be read, the newest."""
    return next((version for version in versions if version.state == "readable"), next(iter(versions), None))


def current_version(document) -> DocumentVersion | None:
    return current_of(versions_of(document))


def versions_for(user):
    """Versions of the documents that ``user`` may see."""
    rows = DocumentVersion.objects.filter(document__in=Document.objects.visible_to(user))
    return rows.select_related("stored", "sent_by", "document__review__organisation")


def version_of_content(review, sha256: str) -> DocumentVersion | None:
    """The version in the review with exactly this file, visible or not."""
    rows = DocumentVersion.objects.filter(document__review=review, stored__sha256=sha256)
    return rows.select_related("document").order_by("pk").first()


def pages_of(version):
    return Page.objects.filter(version=version)


def pages_counted(version) -> tuple[int, int]:
    """How many pages it has, and how many of them are pictures whose words could not be read."""
    pages = Page.objects.filter(version=version)
    counts = pages.aggregate(pages=Count("pk"), pictures=Count("pk", filter=Q(is_picture=True)))
    return counts["pages"], counts["pictures"]


def text_of(document) -> str:
    """What people read of it now, from the first page to the last."""
    pages = Page.objects.filter(version__document=document, version__state="readable")
    return "\n".join(pages.values_list("text", flat=True))


def annotations_for(user):
    return Annotation.objects.visible_to(user).select_related(
        "page__version__document__review__organisation", "made_by"
    )


def quotes_to_restore(user):
    """The quotes that ``user`` may see or could, withdrawn or not."""
    return Annotation.everything.visible_to(user).select_related("page__version__document__review__organisation")


def annotations_of(user, document):
    rows = annotations_for(user).filter(page__version__document=document)
    return rows.order_by("-page__version__number", "page__number", "start")


def reading_of(user, document) -> Reading | None:
    return document.readings.filter(user=user).select_related("read_version").first()


def readings_waiting_for(user):
    """Documents this person is asked to read and has not finished."""
    seen = Document.objects.visible_to(user).filter(versions__state="readable")
    rows = Reading.objects.filter(user_id=user.pk, finished_at__isnull=True, document__in=seen)
    return rows.select_related("document__review__organisation", "read_version")


def readings_left(person, review, *, reader) -> list[Reading]:
    """What ``person`` was asked to read on ``review`` and has not, of documents that ``reader`` may see."""
    seen = Document.objects.visible_to(reader).filter(review=review)
    rows = Reading.objects.filter(user=person, finished_at__isnull=True, document__in=seen)
    return list(rows.select_related("document"))


def possible_readers(review):
    """The people of the team who could be asked to read."""
    rows = Access.objects.open(clock.now()).filter(review=review, role__in=TEAM)
    return [access.user for access in rows.select_related("user")]


def readers_still_on(document) -> list[Reading]:
    """The readings of the people who may still be asked to read it."""
    people = {user.pk for user in possible_readers(document.review)}
    return [reading for reading in document.readings.select_related("user") if reading.user_id in people]


def kept_documents():
    """Every document that has not been deleted, for the index."""
    gone = Disposal.objects.values("review")
    return Document.objects.exclude(review__in=gone).select_related("review__organisation")


def all_versions():
    """Every version, for the worker."""
    return DocumentVersion.objects.select_related("document__review__organisation", "stored")


def versions_waiting():
    """Versions that were not checked and read yet."""
    return DocumentVersion.objects.filter(state__in=["received", "scanned"])


@dataclass(frozen=True)
class DocumentsCounted:
    """Requests that are not dropped and those of them that wait; readings that are assigned and those still to do."""

    requested: int
    waiting: int
    assigned: int
    left: int


def documents_counted(review) -> DocumentsCounted:
    """What the checks of documents count, in one query."""
    return documents_counted_on([review.pk])[review.pk]


def documents_counted_on(reviews) -> dict[int, DocumentsCounted]:
    """What is counted of the documents of each of these reviews (their keys), in one query."""
    requests = DocumentRequest.objects.filter(review=OuterRef("pk")).exclude(state="dropped")
    readings = Reading.objects.filter(document__review=OuterRef("pk"))
    counts = Review.objects.filter(pk__in=reviews).values_list(
        "pk",
        _how_many(requests, by="review"),
        _how_many(requests.filter(state="open"), by="review"),
        _how_many(readings, by="document__review"),
        _how_many(readings.filter(finished_at__isnull=True), by="document__review"),
    )
    return {review: DocumentsCounted(*numbers) for review, *numbers in counts}


def _how_many(rows, *, by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).values(many=Count("pk"))), 0)


def how_far(user, review) -> str:
    """How many of the documents asked for are in, or how many this person may see if none was asked for, and how many
    of their assigned readings are done, in a few words."""
    counts = (
        Document.objects.visible_to(user)
        .filter(review=review)
        .aggregate(
            documents=Count("pk", distinct=True),
            asked=Count("readings", distinct=True),
            done=Count("readings", filter=Q(readings__finished_at__isnull=False), distinct=True),
        )
    )
    asked = documents_counted(review)
    if not counts["documents"]:
        return f"0 of {asked.requested} in" if asked.requested else "None yet"
    if disposal_of(review):
        return f"{counts['documents']}, no longer kept"
    reading = f", {counts['done']} of {counts['asked']} readings done" if counts["asked"] else ""
    if asked.requested:
        return f"{asked.requested - asked.waiting} of {asked.requested} in{reading}"
    return f"{counts['documents']}{reading}"


def retentions_of(reviews) -> dict:
    """Each of these reviews, a query of them, with what decides until when its documents are kept."""
    agreed = Terms.objects.filter(review=OuterRef("pk")).annotate(sides=Count("agreements")).filter(sides=len(Side))
    newest = agreed.order_by("-version").annotate(data_terms=KT("facts__data_terms"))
    rows = reviews.annotate(
        agreed_data_terms=Subquery(newest.values("data_terms")[:1]),
        terms_day=TruncDate(Coalesce(Subquery(newest.values("proposed_at")[:1]), "created_at"), tzinfo=clock.LONDON),
        retention_days=retention_days_on(OuterRef("terms_day")),
    )
    return {review: _retention(review) for review in rows}


def _retention(review) -> Retention:
    return Retention(
        data_terms=review.agreed_data_terms or "",
        retention_days=review.retention_days,
        issued_on=review.issued_at and clock.day_of(review.issued_at),
        ended_on=review.ended_at and clock.day_of(review.ended_at),
        is_cancelled=review.state == "cancelled",
    )


def retention_of(review) -> Retention:
    """What decides until when the documents of ``review`` are kept."""
    return retentions_of(Review.objects.filter(pk=review.pk))[review]


def reviews_with_a_due_date(user) -> list[tuple]:
    """The reviews that ``user`` may see whose documents are kept and have a day on which they are due, with what
    decides it, the most urgent first."""
    kept = DocumentVersion.objects.filter(document__review=OuterRef("pk"), stored__isnull=False)
    ended = Q(issued_at__isnull=False) | Q(ended_at__isnull=False)
    retentions = retentions_of(reviews_for(user).filter(ended, Exists(kept))).items()
    return sorted(
        ((review, retention) for review, retention in retentions if retention.due_on),
        key=lambda pair: (pair[1].due_on, pair[0].pk),
    )


def kept_of(reviews: Collection) -> dict[int, dict]:
    """How many documents and files are kept of each of these reviews, by its key, and their ``size`` in bytes."""
    rows = DocumentVersion.objects.filter(document__review__in=reviews, stored__isnull=False).order_by()
    rows = rows.values("document__review")
    counted = rows.annotate(documents=Count("document", distinct=True), files=Count("pk"), size=Sum("stored__size"))
    return {counts["document__review"]: counts for counts in counted}


def kept_versions(review):
    """The versions whose files are kept, by title of the document."""
    rows = DocumentVersion.objects.filter(document__review=review, stored__isnull=False)
    return rows.select_related("document", "stored", "given_out").order_by("document__title", "document", "number")


def open_requests(review):
    """What the team asked the host for and has not received."""
    return DocumentRequest.objects.filter(review=review, state="open")


def quotes_counted(review) -> int:
    """How many quotes were taken from the documents of the review."""
    return Annotation.objects.filter(page__version__document__review=review).count()


def disposal_of(review) -> Disposal | None:
    """What became of the documents of ``review``, once they were deleted or returned."""
    return Disposal.objects.filter(review=review).select_related("review__organisation").first()


def disposals_for(user):
    return Disposal.objects.visible_to(user).select_related("review__organisation", "disposed_by")


def all_disposals():
    """Every disposal, for the worker."""
    return Disposal.objects.select_related("review__organisation")


def host_contacts(review, *, at) -> list:
    """The people who are the host's sponsor or contact on the review at ``at``."""
    rows = Access.objects.open(at).filter(review=review, role__in=HOST_CONTACTS).select_related("user")
    return list({access.user_id: access.user for access in rows}.values())
