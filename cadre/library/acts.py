"""The checks that documents put on the acts of a review, and the end of a review's documents."""

from cadre.kernel.acts import CheckResult, add_check, counted, register
from cadre.library import queries

MAY_WAIVE = {"lead", "review-lead"}


def _received(review, at) -> CheckResult:
    requested, waiting = queries.requests_counted(review)
    sentence, nothing = "Requested documents are received", "nothing has been requested"
    count = {"total": requested, "left": waiting, "words": "not received"}
    return counted(sentence, **count, nothing=nothing, must_exist=True)


def _read(review, at) -> CheckResult:
    assigned, left = queries.readings_counted(review)
    sentence = "Assigned readers have read their documents"
    return counted(sentence, total=assigned, left=left, nothing="nobody has been asked to read")


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
