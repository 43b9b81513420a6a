"""The checks that documents put on the acts of a review, and the end of a review's documents."""

from cadre.kernel.acts import CheckResult, add_check, register
from cadre.library import queries

MAY_WAIVE = {"lead", "review-lead"}


def _received(review, at) -> CheckResult:
    waiting = queries.requests_waiting(review)
    sentence = "Requested documents are received"
    return CheckResult(waiting == 0, sentence if not waiting else f"{sentence}: {waiting} not received")


def _read(review, at) -> CheckResult:
    left = queries.readings_left(review)
    sentence = "Assigned readers have read their documents"
    return CheckResult(left == 0, sentence if not left else f"{sentence}: {left} to go")


add_check("reviews.start_visit", "documents-received", _received, page="library:documents", waivable_by=MAY_WAIVE)
add_check("reviews.start_visit", "readings-done", _read, page="library:documents", waivable_by=MAY_WAIVE)

register(
    "library.dispose_of_documents",
    "Deleted or returned the documents",
    of="reviews.review",
    words="Delete the documents",
    heading="Delete or return the documents?",
    page="library:dispose",
)
register("library.prove_disposal", "Confirmed that the documents are gone")
register("library.drop_request", "Dropped a document request")
