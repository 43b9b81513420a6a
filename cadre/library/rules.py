"""Who may see, send and read the documents of a review."""

import rules

from cadre.library.models import HOST, WHOLE_TEAM, Annotation, Document, DocumentRequest
from cadre.reviews.rules import is_host, is_staff_of_review, runs_review

ASKERS = frozenset({*WHOLE_TEAM, "member", "organiser"})


@rules.predicate
def can_see_library(user, review) -> bool:
    """The list of documents: programme staff, the team and the host; not remote advisers."""
    return is_staff_of_review(user, review) or is_host(user, review) or bool(ASKERS & review.roles_of(user))


@rules.predicate
def can_see_document_request(user, request) -> bool:
    return can_see_library(user, request.review)


@rules.predicate
def can_ask_for_document(user, review) -> bool:
    return runs_review(user, review) or "researcher" in review.roles_of(user)


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
    roles = document.review.roles_of(user)
    if roles & {*WHOLE_TEAM, *HOST}:
        return True
    if "contributor" in roles and document.uploaded_by_id == user.pk:
        return True
    return _is_for_member(user, document)


def _is_for_member(user, document) -> bool:
    return any(
        access.role == "member" and set(access.modes) & set(document.audience)
        for access in document.review.access_of(user)
    )


@rules.predicate
def can_see_document(user, document) -> bool:
    """See that it exists: those who may read it, and programme staff."""
    if user.holds("lead", "coordinator"):
        return is_staff_of_review(user, document.review)
    return can_read_document(user, document)


@rules.predicate
def can_annotate(user, document) -> bool:
    """Quote and comment: the team that may read it, never the host."""
    return bool(document.review.roles_of(user) & set(WHOLE_TEAM)) or _is_for_member(user, document)


@rules.predicate
def can_see_annotation(user, annotation) -> bool:
    return can_annotate(user, annotation.document)


@rules.predicate
def can_arrange_reading(user, document) -> bool:
    return runs_review(user, document.review) or "researcher" in document.review.roles_of(user)


VISIBLE = {DocumentRequest: can_see_document_request, Document: can_see_document, Annotation: can_see_annotation}

rules.add_perm("library.see_library", can_see_library)
rules.add_perm("library.ask_for_document", can_ask_for_document)
rules.add_perm("library.send_document", can_send_document)
rules.add_perm("library.send_version", can_send_version)
rules.add_perm("library.see_document", can_see_document)
rules.add_perm("library.read_document", can_read_document)
rules.add_perm("library.annotate_document", can_annotate)
rules.add_perm("library.see_annotation", can_see_annotation)
rules.add_perm("library.arrange_reading", can_arrange_reading)
