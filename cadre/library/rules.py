"""Who may see, send and read the documents of a review."""

import rules

from cadre.accounts.choices import ProgrammeRole
from cadre.library.models import Annotation, Disposal, Document, DocumentRequest
from cadre.reviews.choices import ReviewRole
from cadre.reviews.rules import is_host, is_programme_staff, is_staff_of_review, leads_review, runs_review


@rules.predicate
def can_see_library(user, review) -> bool:
    """The list of documents: programme staff, the team and the host; not remote advisers."""
    return DocumentRequest.seen_by.allows(user, review)


@rules.predicate
def can_see_document_request(user, request) -> bool:
    return DocumentRequest.seen_by.allows(user, request)


@rules.predicate
def can_ask_for_document(user, review) -> bool:
    return runs_review(user, review) or ReviewRole.RESEARCHER in review.roles_of(user)


@rules.predicate
def can_change_request(user, request) -> bool:
    """Correct or drop a request: those who may ask, while they see it."""
    return can_ask_for_document(user, request.review) and can_see_document_request(user, request)


@rules.predicate
def can_send_document(user, review) -> bool:
    """The host sends; the programme may, for a host that writes to it."""
    return is_host(user, review) or runs_review(user, review)


@rules.predicate
def can_send_version(user, document) -> bool:
    """People who send documents and see this one, while the review is open."""
    return document.review.is_open and can_see_document(user, document) and can_send_document(user, document.review)


@rules.predicate
def can_read_document(user, document) -> bool:
    """Read what it says: the host its own, a contributor their uploads, the team by the document's audience."""
    return Document.read_by.allows(user, document)


@rules.predicate
def can_see_document(user, document) -> bool:
    """See that it exists: those who may read it, and programme staff."""
    return Document.seen_by.allows(user, document)


@rules.predicate
def can_annotate(user, document) -> bool:
    """Quote and comment: the team that may read it, never the host."""
    return Document.annotated_by.allows(user, document)


@rules.predicate
def can_see_annotation(user, annotation) -> bool:
    return Annotation.seen_by.allows(user, annotation)


@rules.predicate
def can_change_annotation(user, annotation) -> bool:
    """Correct or withdraw a quote: whoever made it, and the leads of the review, while they see it."""
    is_theirs = annotation.made_by_id == user.pk or leads_review(user, annotation.review)
    return is_theirs and can_see_annotation(user, annotation)


@rules.predicate
def can_arrange_reading(user, document) -> bool:
    return runs_review(user, document.review) or ReviewRole.RESEARCHER in document.review.roles_of(user)


@rules.predicate
def can_fetch_set_aside(user, document) -> bool:
    """Download a file that was set aside: programme staff without a conflict of interest, and nobody on the review."""
    return is_staff_of_review(user, document.review)


@rules.predicate
def can_take_back(user, document) -> bool:
    """The host its own, and whoever sent it, while the review is open."""
    if not document.review.is_open or not can_see_document(user, document):
        return False
    return is_host(user, document.review) or document.uploaded_by_id == user.pk


@rules.predicate
def lists_removals(user) -> bool:
    return user.holds(ProgrammeRole.LEAD, ProgrammeRole.DPO)


@rules.predicate
def can_remove_document(user, document) -> bool:
    """The programme lead, without a conflict of interest, and the data protection officer."""
    return Document.removable_by.allows(user, document)


@rules.predicate
def can_decide_on_removal(user, document) -> bool:
    """Put a removed document back, or delete it: those who may remove one."""
    return lists_removals(user) and can_see_removal(user, document)


@rules.predicate
def can_see_removal(user, document) -> bool:
    """Read why a document was removed: those who may remove one, and the leads of the review."""
    return Document.removal_seen_by.allows(user, document)


@rules.predicate
def can_dispose_of_documents(user, review) -> bool:
    """Delete or return the documents: programme staff without a conflict of interest."""
    return is_staff_of_review(user, review)


@rules.predicate
def can_see_disposal(user, disposal) -> bool:
    """Read which documents went, and the proof: programme staff, those who read them all, the host's contacts."""
    return Disposal.seen_by.allows(user, disposal)


VISIBLE = {
    DocumentRequest: can_see_document_request,
    Document: can_see_document,
    Annotation: can_see_annotation,
    Disposal: can_see_disposal,
}

rules.add_perm("library.see_library", can_see_library)
rules.add_perm("library.list_due", is_programme_staff)
rules.add_perm("library.take_back", can_take_back)
rules.add_perm("library.list_removals", lists_removals)
rules.add_perm("library.remove_document", can_remove_document)
rules.add_perm("library.see_removal", can_see_removal)
rules.add_perm("library.decide_on_removal", can_decide_on_removal)
rules.add_perm("library.dispose_of_documents", can_dispose_of_documents)
rules.add_perm("library.see_disposal", can_see_disposal)
rules.add_perm("library.ask_for_document", can_ask_for_document)
rules.add_perm("library.change_request", can_change_request)
rules.add_perm("library.send_document", can_send_document)
rules.add_perm("library.send_version", can_send_version)
rules.add_perm("library.see_document", can_see_document)
rules.add_perm("library.read_document", can_read_document)
rules.add_perm("library.fetch_set_aside", can_fetch_set_aside)
rules.add_perm("library.annotate_document", can_annotate)
rules.add_perm("library.see_annotation", can_see_annotation)
rules.add_perm("library.change_annotation", can_change_annotation)
rules.add_perm("library.arrange_reading", can_arrange_reading)
