"""Reads of what the host is asked for: the usual list, what is overdue, what a document answers."""

from cadre.library.models import Document, DocumentRequest, Reminder, UsualList
from cadre.reviews.models import Review


def requests_for(user):
    return DocumentRequest.objects.visible_to(user).select_related("review__organisation")


def titles_asked_for(review) -> set[str]:
    """The titles of what the host was asked for, but for what is no longer needed."""
    rows = DocumentRequest.objects.filter(review=review).exclude(state="dropped")
    return set(rows.values_list("title", flat=True))


def usual_list() -> UsualList | None:
    """The newest list of documents that are usually asked for."""
    return UsualList.objects.first()


def usual_by_code(version: UsualList | None) -> dict[str, tuple[str, tuple]]:
    """Each document of the list in words, and its facts, by code."""
    documents = version.documents if version else []
    return {document["code"]: (document["title"], (document["title"], document["why"])) for document in documents}


def usual_before(version: UsualList) -> UsualList | None:
    return UsualList.objects.filter(version__lt=version.version).first()


def overdue_by_host(*, day, reminded_since) -> dict:
    """What is overdue on ``day`` of each host that got no reminder since then: its reviews with how many documents."""
    reminded = Reminder.objects.filter(sent_at__gt=reminded_since).values("organisation")
    rows = DocumentRequest.objects.filter(state="open", wanted_by__lt=day)
    rows = rows.filter(review__in=Review.objects.open().filter(is_paused=False).exclude(organisation__in=reminded))
    by_host: dict = {}
    for request in rows.select_related("review__organisation"):
        counts = by_host.setdefault(request.review.organisation, {})
        counts[request.review] = counts.get(request.review, 0) + 1
    return by_host


def unanswered_requests(review):
    """What the host was asked for and no document answers yet."""
    return DocumentRequest.objects.filter(review=review, state="open")


def answers_in_use(request) -> bool:
    """Whether a document in use answers this request."""
    return Document.objects.filter(request=request).exists()
