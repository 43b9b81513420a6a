"""Who may see and make evidence."""

import rules

from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.rules import can_see_note
from cadre.library.rules import can_annotate, can_see_annotation
from cadre.reviews.rules import leads_review


@rules.predicate
def can_see_matrix(user, review) -> bool:
    """Counts without words: the programme lead, the team and remote advisers; not coordinators, not the host."""
    return EvidenceItem.counted_by.allows(user, review)


@rules.predicate
def reads_items(user, review) -> bool:
    """Whether this person reads items at all, and not their counts alone."""
    return EvidenceItem.read_by.allows(user, review)


@rules.predicate
def can_see_item(user, item) -> bool:
    return EvidenceItem.seen_by.allows(user, item)


@rules.predicate
def can_change_item(user, item) -> bool:
    """Correct or withdraw an item: whoever coded it, and the leads of the review, while they see it."""
    is_theirs = item.coded_by_id == user.pk or leads_review(user, item.review)
    return is_theirs and can_see_item(user, item)


VISIBLE = {EvidenceItem: can_see_item}

rules.add_perm("evidence.see_matrix", can_see_matrix)
rules.add_perm("evidence.see_item", can_see_item)
rules.add_perm("evidence.change_item", can_change_item)
rules.add_perm("evidence.code_passage", can_annotate)
rules.add_perm("evidence.use_annotation", can_see_annotation)
rules.add_perm("evidence.use_note", can_see_note)
