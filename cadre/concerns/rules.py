"""Who may report something on a review, and who sees that it was reported: nobody by a role alone."""

import rules

from cadre.accounts.choices import ProgrammeRole
from cadre.concerns.models import Concern
from cadre.reviews.choices import NEEDS_CONFIDENTIALITY
from cadre.reviews.rules import is_staff_of_review


@rules.predicate
def can_report_on_review(user, review) -> bool:
    """Everyone on the programme's side of the review: the team, remote advisers, organisers and programme staff."""
    return not NEEDS_CONFIDENTIALITY.isdisjoint(review.roles_of(user)) or is_staff_of_review(user, review)


@rules.predicate
def may_list_concerns(user) -> bool:
    """Any signed-in person: the list has only what they reported or received."""
    return user.is_active


@rules.predicate
def can_see_concern(user, concern) -> bool:
    """The person who reported it, and the people named to receive it."""
    return Concern.seen_by.allows(user, concern)


@rules.predicate
def receives_concern(user, concern) -> bool:
    return user.pk in {concern.receiver_id, concern.escalated_to_id} and can_see_concern(user, concern)


@rules.predicate
def may_see_routes(user) -> bool:
    return user.holds(ProgrammeRole.LEAD, ProgrammeRole.COORDINATOR, ProgrammeRole.AUDITOR, ProgrammeRole.DPO)


@rules.predicate
def may_count_concerns(user) -> bool:
    return user.holds(ProgrammeRole.AUDITOR)


@rules.predicate
def may_change_routes(user) -> bool:
    return user.holds(ProgrammeRole.LEAD)


@rules.predicate
def can_change_route(user, route) -> bool:
    return may_change_routes(user)


VISIBLE = {Concern: can_see_concern}

rules.add_perm("concerns.report", can_report_on_review)
rules.add_perm("concerns.list_concerns", may_list_concerns)
rules.add_perm("concerns.see_concern", can_see_concern)
rules.add_perm("concerns.receive_concern", receives_concern)
rules.add_perm("concerns.see_routes", may_see_routes)
rules.add_perm("concerns.count_concerns", may_count_concerns)
rules.add_perm("concerns.change_route", can_change_route)
