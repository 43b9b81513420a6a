"""Who may read the response and the plan, answer for the host, and note progress."""

import rules

from cadre.improvement.models import PlannedAction, Response
from cadre.reviews.choices import HOST_CONTACTS, ReviewRole


@rules.predicate
def can_follow_plan(user, review) -> bool:
    """Programme staff, the team, the host's sponsor and contact."""
    return Response.seen_by.allows(user, review)


@rules.predicate
def can_answer_for_host(user, review) -> bool:
    return not HOST_CONTACTS.isdisjoint(review.roles_of(user))


@rules.predicate
def can_send_response(user, review) -> bool:
    return ReviewRole.SPONSOR in review.roles_of(user)


@rules.predicate
def can_see_response(user, response) -> bool:
    return Response.seen_by.allows(user, response)


@rules.predicate
def can_plan_action(user, response) -> bool:
    return can_answer_for_host(user, response.review)


@rules.predicate
def can_see_action(user, action) -> bool:
    return PlannedAction.seen_by.allows(user, action)


@rules.predicate
def can_note_progress(user, action) -> bool:
    """The host's sponsor and contact, and the owner of the action."""
    return can_answer_for_host(user, action.review) or PlannedAction.owned_by.allows(user, action)


@rules.predicate
def can_change_action(user, action) -> bool:
    return can_answer_for_host(user, action.response.review)


VISIBLE = {Response: can_see_response, PlannedAction: can_see_action}

rules.add_perm("improvement.follow_plan", can_follow_plan)
rules.add_perm("improvement.answer_for_host", can_answer_for_host)
rules.add_perm("improvement.send_response", can_send_response)
rules.add_perm("improvement.plan_action", can_plan_action)
rules.add_perm("improvement.see_action", can_see_action)
rules.add_perm("improvement.note_progress", can_note_progress)
rules.add_perm("improvement.change_action", can_change_action)
