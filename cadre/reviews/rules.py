"""Who may see and do what on requests and reviews, in sentences; the table of access in the design, row by row."""

import rules

from cadre.accounts.choices import ProgrammeRole
from cadre.organisations.models import MAY_REQUEST, REVIEW_CONTACTS, Role
from cadre.reviews.choices import HOST, LEADS, TEAM, ReviewRole
from cadre.reviews.models import Review, ReviewRequest


@rules.predicate
def is_programme_lead(user) -> bool:
    return user.holds(ProgrammeRole.LEAD)


@rules.predicate
def is_programme_staff(user) -> bool:
    """The programme lead or a coordinator: they see the working of every review, never its notes."""
    return user.is_programme_staff


@rules.predicate
def may_ask_for_a_review(user) -> bool:
    return Role.objects.held_by(user, *MAY_REQUEST).exists()


@rules.predicate
def may_record_requests(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def can_record_request_for(user, organisation) -> bool:
    return user.is_programme_staff


@rules.predicate
def can_see_request(user, request) -> bool:
    if request.is_draft and request.sponsor_id != user.pk:
        return False
    if is_programme_staff(user):
        return not request.is_draft and not request.is_kept_from(user)
    return Role.objects.held_by(user, *REVIEW_CONTACTS).filter(organisation=request.organisation_id).exists()


@rules.predicate
def can_decide_request(user, request) -> bool:
    return is_programme_lead(user) and not request.is_kept_from(user)


@rules.predicate
def can_weigh_request(user, request) -> bool:
    return is_programme_staff(user) and can_see_request(user, request)


@rules.predicate
def asked_for_it(user, request) -> bool:
    return request.sponsor_id == user.pk


@rules.predicate
def is_staff_of_review(user, review) -> bool:
    """Programme staff whom no conflict of interest keeps out of this review."""
    return is_programme_staff(user) and not review.is_kept_from(user)


@rules.predicate
def is_programme_lead_of_review(user, review) -> bool:
    return is_programme_lead(user) and not review.is_kept_from(user)


@rules.predicate
def can_see_review(user, review) -> bool:
    return Review.seen_by.allows(user, review)


@rules.predicate
def leads_review(user, review) -> bool:
    return not LEADS.isdisjoint(review.roles_of(user))


@rules.predicate
def is_on_the_team(user, review) -> bool:
    return not TEAM.isdisjoint(review.roles_of(user))


@rules.predicate
def is_host(user, review) -> bool:
    return not HOST.isdisjoint(review.roles_of(user))


@rules.predicate
def sponsors_review(user, review) -> bool:
    return ReviewRole.SPONSOR in review.roles_of(user)


@rules.predicate
def can_see_plan(user, review) -> bool:
    """Plan, terms and timetable: all but remote advisers and host contributors, who see the title and the actions."""
    return Review.plan_seen_by.allows(user, review)


@rules.predicate
def runs_review(user, review) -> bool:
    """Programme staff and the leads of this review."""
    return is_staff_of_review(user, review) or leads_review(user, review)


@rules.predicate
def settles_terms(user, review) -> bool:
    """Those who bring about an agreement on the terms: programme staff, the leads of this review and its sponsor."""
    return runs_review(user, review) or sponsors_review(user, review)


@rules.predicate
def may_waive(user, review) -> bool:
    """The programme lead and the leads of this review. Each check names which of them may waive it."""
    return is_programme_lead_of_review(user, review) or leads_review(user, review)


@rules.predicate
def can_name_host_people(user, review) -> bool:
    return is_staff_of_review(user, review) or sponsors_review(user, review)


@rules.predicate
def may_list(user) -> bool:
    """Any signed-in person: the list itself holds only what they may see."""
    return user.is_active


@rules.predicate
def can_see_terms(user, terms) -> bool:
    return can_see_plan(user, terms.review)


@rules.predicate
def can_agree_for_host(user, terms) -> bool:
    return sponsors_review(user, terms.review)


@rules.predicate
def can_agree_for_programme(user, terms) -> bool:
    return is_programme_lead_of_review(user, terms.review)


@rules.predicate
def can_record_agreement(user, terms) -> bool:
    return is_staff_of_review(user, terms.review)


@rules.predicate
def can_move_milestone(user, milestone) -> bool:
    return runs_review(user, milestone.review)


@rules.predicate
def can_close_access(user, access) -> bool:
    return is_staff_of_review(user, getattr(access, "review", access))


@rules.predicate
def can_set_phone(user, access) -> bool:
    """A person of the host, and whoever may name one."""
    is_own = access.user_id == user.pk
    return access.role in HOST and not access.closes_at and (is_own or can_name_host_people(user, access.review))


@rules.predicate
def may_read(user, review) -> bool:
    """Anyone who can look the record up: the query of the page is the rule."""
    return user.is_active


VISIBLE = {ReviewRequest: can_see_request, Review: can_see_review}

rules.add_perm("reviews.list_requests", may_list)
rules.add_perm("reviews.ask_for_review", may_ask_for_a_review)
rules.add_perm("reviews.record_requests", may_record_requests)
rules.add_perm("reviews.record_request_for", can_record_request_for)
rules.add_perm("reviews.see_request", can_see_request)
rules.add_perm("reviews.weigh_request", can_weigh_request)
rules.add_perm("reviews.decide_request", can_decide_request)
rules.add_perm("reviews.write_request", asked_for_it)
rules.add_perm("reviews.withdraw_request", asked_for_it)
rules.add_perm("reviews.list_reviews", may_list)
rules.add_perm("reviews.see_review", can_see_review)
rules.add_perm("reviews.see_plan", can_see_plan)
rules.add_perm("reviews.set_scope", runs_review)
rules.add_perm("reviews.propose_terms", runs_review)
rules.add_perm("reviews.settle_terms", settles_terms)
rules.add_perm("reviews.see_terms", can_see_terms)
rules.add_perm("reviews.agree_for_host", can_agree_for_host)
rules.add_perm("reviews.request_changes", can_agree_for_host)
rules.add_perm("reviews.agree_for_programme", can_agree_for_programme)
rules.add_perm("reviews.record_agreement", can_record_agreement)
rules.add_perm("reviews.record_changes", can_record_agreement)
rules.add_perm("reviews.set_milestone", can_move_milestone)
rules.add_perm("reviews.accept_confidentiality", may_read)
rules.add_perm("reviews.set_plan", runs_review)
rules.add_perm("reviews.name_staff", is_staff_of_review)
rules.add_perm("reviews.name_host_people", can_name_host_people)
rules.add_perm("reviews.see_people", can_see_plan)
rules.add_perm("reviews.see_conflicts", is_staff_of_review)
rules.add_perm("reviews.close_access", can_close_access)
rules.add_perm("reviews.set_phone", can_set_phone)
rules.add_perm("reviews.move_review", runs_review)
rules.add_perm("reviews.interrupt_review", is_staff_of_review)
rules.add_perm("reviews.waive_check", may_waive)
