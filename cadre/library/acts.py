"""The checks that documents put on the acts of a review, what these say of documents, and the end of documents."""

from dataclasses import replace

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel import clock, undo
from cadre.kernel.acts import CheckResult, add_check, add_consequence, counted, register
from cadre.kernel.traces import SomethingRests
from cadre.library import queries
from cadre.library.operations import reading, removals, requests
from cadre.library.operations.disposals import DocumentsDisposed
from cadre.library.queries import removals as of_removals
from cadre.library.queries import requests as of_requests
from cadre.reviews.choices import ReviewRole

MAY_WAIVE = {ProgrammeRole.LEAD, ReviewRole.REVIEW_LEAD}


def documents(review, ask) -> queries.DocumentsCounted:
    """How many documents were requested and assigned to readers, and how many of each are still to come."""
    return queries.documents_counted(review)


def _received(review, at, counts) -> CheckResult:
    sentence, nothing = "Requested documents are received", "nothing has been requested"
    count = {"total": counts.requested, "left": counts.waiting, "words": "not received"}
    return counted(sentence, **count, nothing=nothing, must_exist=True)


def _read(review, at, counts) -> CheckResult:
    sentence = "Assigned readers have read their documents"
    return counted(sentence, total=counts.assigned, left=counts.left, nothing="nobody has been asked to read")


where: dict = {"page": "library:documents", "waivable_by": MAY_WAIVE, "depends_on": [documents]}
for act in ("reviews.finish_desk", "reviews.start_visit"):
    add_check(act, "documents-received", _received, **where)
    add_check(act, "readings-done", _read, **where)

register(
    "library.dispose_of_documents",
    "Deleted or returned the documents",
    of="reviews.review",
    words="Delete the documents",
    heading="Delete or return the documents?",
    page="library:dispose",
)
register("library.prove_disposal", "Confirmed that the documents are gone")
register("library.give_out", "Made the copy of a document that people download")
register("library.fetch_set_aside", "Downloaded a file that was set aside")
register("library.hand_over_reading", "Asked someone else to read a document")
register("library.drop_request", "Dropped a document request")
register("library.reopen_request", "Reopened a document request")
register("library.take_back", "Took a document back")
register("library.remove_document", "Removed a document")
register("library.put_back", "Put a removed document back")
register("library.delete_removed", "Deleted a removed document")
undo.register(
    "library.remove_document",
    of=of_removals.removed_documents,
    permission="library.decide_on_removal",
    operation=removals.put_back,
    done="The document is open again to those it was for.",
    refusals=(DocumentsDisposed,),
)
register("library.describe_document", "Described a document")
register("library.correct_request", "Corrected a document request")
undo.register(
    "library.drop_request",
    of=of_requests.requests_for,
    permission="library.change_request",
    operation=requests.ask_again,
    done="The request is open again.",
    refusals=(DocumentsDisposed,),
)
register("library.correct_quote", "Corrected a quote")
register("library.withdraw_quote", "Withdrew a quote")
register("library.restore_quote", "Restored a quote")
undo.register(
    "library.annotate",
    of=queries.annotations_for,
    permission="library.change_annotation",
    operation=reading.undo_quote,
    done="The quote is withdrawn.",
    refusals=(SomethingRests,),
    goes_back=True,
)
undo.register(
    "library.withdraw_quote",
    of=queries.quotes_to_restore,
    permission="library.change_annotation",
    operation=reading.restore_quote,
    done="The quote is back.",
)


def _say_when_due(act: str, **facts) -> None:
    """Let the page of ``act``, which ends a review, say when its documents will be due."""

    def preview(*, record, at) -> list[str]:
        if not queries.kept_of([record]):
            return []
        day = clock.day_of(at)
        due_on = replace(queries.retention_of(record), ended_on=day, **facts).due_on
        when = "at once" if due_on <= day else f"on {clock.format_date(due_on)}"
        return [f"The host’s documents are due to be deleted or returned {when}"]

    add_consequence(act, "library", preview=preview, carry_out=_nothing_yet)


def _nothing_yet(*, record, by, at) -> None:
    """When documents are due is worked out in each read."""


_say_when_due("reviews.close")
_say_when_due("reviews.cancel", is_cancelled=True)
