"""Who may see and make evidence."""

import rules

from cadre.evidence.choices import SourceKind
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.rules import can_see_note, listens
from cadre.library.rules import can_see_annotation
from cadre.reviews.rules import is_programme_lead_of_review

MATRIX_READERS = frozenset({"review-lead", "deputy", "researcher", "member", "adviser"})


@rules.predicate
def can_see_matrix(user, review) -> bool:
    """Counts without words: the programme lead, the team and remote advisers; not coordinators, not the host."""
    return is_programme_lead_of_review(user, review) or bool(MATRIX_READERS & review.roles_of(user))


def _is_desk_member(user, review) -> bool:
    return any(access.role == "member" and "desk" in access.modes for access in review.access_of(user))


@rules.predicate
def reads_items(user, review) -> bool:
    """Whether this person reads items at all, and not their counts alone."""
    return listens(user, review) or _is_desk_member(user, review)


@rules.predicate
def can_see_item(user, item) -> bool:
    if listens(user, item.review):
        return True
    return item.source.kind == SourceKind.DOCUMENT and _is_desk_member(user, item.review)


VISIBLE = {EvidenceItem: can_see_item}

rules.add_perm("evidence.see_matrix", can_see_matrix)
rules.add_perm("evidence.see_item", can_see_item)
rules.add_perm("evidence.use_annotation", can_see_annotation)
rules.add_perm("evidence.use_note", can_see_note)
