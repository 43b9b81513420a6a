"""Index requests and reviews for search, under the keys of those who may see them."""

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.reviews.models import Review, ReviewRequest
from cadre.reviews.models.audience import staff_keys
from cadre.search import operations as search


def index_request(request, *, at) -> None:
    search.put(
        kind="request",
        key=str(request.pk),
        title=str(request),
        body="\n".join(filter(None, [request.reference, request.reason, request.hoped_for, request.questions])),
        url=request.get_absolute_url(),
        audience={
            f"organisation.{request.organisation_id}",
            *(key for role in PROGRAMME_STAFF for key in staff_keys(role, request.organisation_id)),
        },
        at=at,
    )


def index_review(review, *, at) -> None:
    search.put(
        kind="review",
        key=str(review.pk),
        title=str(review),
        body=f"{review.reference} {review.organisation.name} {review.organisation.short}",
        url=review.get_absolute_url(),
        audience=Review.seen_by.keys(review),
        at=at,
    )


def reindex(*, at) -> int:
    """Index every record of this app again and return how many there are."""
    requests = ReviewRequest.objects.sent().select_related("organisation")
    for request in requests:
        index_request(request, at=at)
    for review in Review.objects.select_related("organisation"):
        index_review(review, at=at)
    return len(requests) + Review.objects.count()
