"""The checks that documents put on the acts of a review."""

from cadre.kernel.acts import CheckResult, add_check, counted
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
