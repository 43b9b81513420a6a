"""Who may read the response and the plan, answer for the host, and note progress."""

import rules

from cadre.improvement.models import FOLLOWERS, PlannedAction, Response
from cadre.reviews.rules import is_staff_of_review

ANSWERING = {"sponsor", "spoc"}


@rules.predicate
def can_follow_plan(user, review) -> bool:
    """Programme staff, the team, the host's sponsor and contact."""
    return is_staff_of_review(user, review) or bool(set(FOLLOWERS) & review.roles_of(user))


@rules.predicate
def can_answer_for_host(user, review) -> bool:
    return bool(ANSWERING & review.roles_of(user))


@rules.predicate
def can_send_response(user, review) -> bool:
    return "sponsor" in review.roles_of(user)


@rules.predicate
def can_see_response(user, response) -> bool:
    return can_follow_plan(user, response.review)


@rules.predicate
def can_plan_action(user, response) -> bool:
    return can_answer_for_host(user, response.review)


@rules.predicate
def can_see_action(user, action) -> bool:
    return can_follow_plan(user, action.response.review) or _owns(user, action)


@rules.predicate
def can_note_progress(user, action) -> bool:
    """The host's sponsor and contact, and the owner of the action."""
    return can_answer_for_host(user, action.response.review) or _owns(user, action)


@rules.predicate
def can_change_action(user, action) -> bool:
    return can_answer_for_host(user, action.response.review)


def _owns(user, action) -> bool:
    return action.owner_id == user.pk and "contributor" in action.response.review.roles_of(user)


VISIBLE = {Response: can_see_response, PlannedAction: can_see_action}

rules.add_perm("improvement.follow_plan", can_follow_plan)
rules.add_perm("improvement.answer_for_host", can_answer_for_host)
rules.add_perm("improvement.send_response", can_send_response)
rules.add_perm("improvement.plan_action", can_plan_action)
rules.add_perm("improvement.see_action", can_see_action)
rules.add_perm("improvement.note_progress", can_note_progress)
rules.add_perm("improvement.change_action", can_change_action)
