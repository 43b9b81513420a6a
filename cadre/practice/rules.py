"""Who may read a practice, propose and change it, ask for consent, and give or take it back; and the same of use at
home."""

import rules

from cadre.members.lifecycle import NOT_SERVING
from cadre.members.queries import own_member
from cadre.practice.models import Consent, Practice, Reuse
from cadre.reviews.choices import CORE_TEAM, ReviewRole
from cadre.reviews.rules import is_on_the_team, is_staff_of_review, leads_review


@rules.predicate
def keeps_of_review(user, review) -> bool:
    """Programme staff, the review's leads and researchers, and the host itself."""
    return Practice.kept_by.allows(user, review)


@rules.predicate
def keeps_practice(user, practice) -> bool:
    return Practice.kept_by.allows(user, practice)


@rules.predicate
def can_see_practice(user, practice) -> bool:
    """Its keepers, and whomever a consent in force reaches."""
    return keeps_practice(user, practice) or practice.reaches(user)


@rules.predicate
def can_propose_practice(user, review) -> bool:
    return is_on_the_team(user, review) or is_staff_of_review(user, review)


@rules.predicate
def can_change_practice(user, practice) -> bool:
    review = practice.review
    return is_staff_of_review(user, review) or not CORE_TEAM.isdisjoint(review.roles_of(user))


@rules.predicate
def can_ask_for_consent(user, practice) -> bool:
    return is_staff_of_review(user, practice.review) or leads_review(user, practice.review)


@rules.predicate
def can_see_consent(user, consent) -> bool:
    return Consent.seen_by.allows(user, consent)


@rules.predicate
def can_answer_consent(user, consent) -> bool:
    """The host's sponsor alone."""
    return ReviewRole.SPONSOR in consent.practice.review.roles_of(user)


@rules.predicate
def can_record_consent(user, consent) -> bool:
    return is_staff_of_review(user, consent.practice.review)


@rules.predicate
def can_withdraw_consent(user, consent) -> bool:
    """The sponsor; and programme staff when the host tells them."""
    return can_answer_consent(user, consent) or can_record_consent(user, consent)


@rules.predicate
def may_read_library(user) -> bool:
    """Any signed-in person: the library shows only what they may see."""
    return user.is_active


@rules.predicate
def asks_to_use(user, record=None) -> bool:
    """A member who may take part, of what they may read."""
    own = own_member(user)
    return own is not None and own.state not in NOT_SERVING and user.is_active


@rules.predicate
def is_own_reflection(user, reflection) -> bool:
    return asks_to_use(user) and reflection.member.user_id == user.pk


@rules.predicate
def can_see_use(user, reuse) -> bool:
    """Whoever asked, the host's sponsor and contact, and programme staff without a conflict of interest."""
    return Reuse.seen_by.allows(user, reuse)


@rules.predicate
def is_own_use(user, reuse) -> bool:
    return reuse.asked_by_id == user.pk


@rules.predicate
def can_answer_use(user, reuse) -> bool:
    """The host's sponsor alone."""
    return ReviewRole.SPONSOR in reuse.review.roles_of(user)


@rules.predicate
def can_record_use(user, reuse) -> bool:
    """Programme staff for the host, but for what they asked themselves."""
    return is_staff_of_review(user, reuse.review) and not is_own_use(user, reuse)


@rules.predicate
def can_withdraw_use(user, reuse) -> bool:
    """The sponsor; and programme staff when the host tells them."""
    return can_answer_use(user, reuse) or can_record_use(user, reuse)


@rules.predicate
def took_part(user, review) -> bool:
    """Whoever completed a place on the review. The page is found by nobody else."""
    return not review.is_kept_from(user)


VISIBLE = {Practice: can_see_practice, Consent: can_see_consent, Reuse: can_see_use}

rules.add_perm("practice.read_library", may_read_library)
rules.add_perm("practice.see_practice", can_see_practice)
rules.add_perm("practice.propose_practice", can_propose_practice)
rules.add_perm("practice.change_practice", can_change_practice)
rules.add_perm("practice.ask_for_consent", can_ask_for_consent)
rules.add_perm("practice.see_consent", can_see_consent)
rules.add_perm("practice.answer_consent", can_answer_consent)
rules.add_perm("practice.record_consent", can_record_consent)
rules.add_perm("practice.withdraw_consent", can_withdraw_consent)
rules.add_perm("practice.ask_to_use_practice", asks_to_use)
rules.add_perm("practice.ask_to_use_finding", asks_to_use)
rules.add_perm("practice.ask_to_use_reflection", is_own_reflection)
rules.add_perm("practice.see_use", can_see_use)
rules.add_perm("practice.own_use", is_own_use)
rules.add_perm("practice.answer_use", can_answer_use)
rules.add_perm("practice.record_use", can_record_use)
rules.add_perm("practice.withdraw_use", can_withdraw_use)
rules.add_perm("practice.see_what_came", took_part)
