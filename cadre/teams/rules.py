"""Who may see and do what on the team of a review."""

import rules

from cadre.accounts.choices import ProgrammeRole
from cadre.reviews.choices import HOST_CONTACTS, ReviewRole
from cadre.reviews.rules import can_see_plan, is_programme_staff, is_staff_of_review, may_list, runs_review
from cadre.teams.models import Offer, Place, Seat


@rules.predicate
def can_see_seat(user, seat) -> bool:
    return Seat.seen_by.allows(user, seat)


@rules.predicate
def can_set_seat(user, seat) -> bool:
    return runs_review(user, seat.review)


@rules.predicate
def can_offer_seat(user, seat) -> bool:
    """Whether the user may see candidates, with their conflicts and load: programme staff and the review's leads."""
    return runs_review(user, seat.review)


@rules.predicate
def can_call_candidates(user, seat) -> bool:
    """Whether the user may read the telephone numbers of members who have no place: programme staff alone."""
    return is_staff_of_review(user, seat.review)


@rules.predicate
def is_offered_to(user, offer) -> bool:
    return offer.member.user_id == user.pk


@rules.predicate
def can_see_offer(user, offer) -> bool:
    return Offer.seen_by.allows(user, offer)


@rules.predicate
def can_withdraw_offer(user, offer) -> bool:
    return runs_review(user, offer.seat.review)


@rules.predicate
def can_answer_for_member(user, offer) -> bool:
    return is_staff_of_review(user, offer.seat.review)


@rules.predicate
def holds_place(user, place) -> bool:
    return place.member.user_id == user.pk


@rules.predicate
def can_see_place(user, place) -> bool:
    return Place.seen_by.allows(user, place)


@rules.predicate
def can_confirm_place(user, place) -> bool:
    return is_staff_of_review(user, place.seat.review)


@rules.predicate
def can_stand_down(user, place) -> bool:
    return holds_place(user, place) or is_staff_of_review(user, place.seat.review)


@rules.predicate
def can_replace(user, place) -> bool:
    """Whether the user may see who could step in for the member of a place: whoever may see the candidates."""
    return runs_review(user, place.seat.review)


@rules.predicate
def organises_review(user, review) -> bool:
    """The organiser of this review, or a coordinator while it has none."""
    if ReviewRole.ORGANISER in review.roles_of(user):
        return True
    stands_in = user.holds(ProgrammeRole.COORDINATOR) and not review.is_kept_from(user)
    return stands_in and not review.has(ReviewRole.ORGANISER)


@rules.predicate
def can_ask_for_time(user, place) -> bool:
    """The member, programme staff, and the organiser of the review."""
    return can_stand_down(user, place) or organises_review(user, place.seat.review)


@rules.predicate
def can_object(user, place) -> bool:
    """The sponsor and the contact of the host."""
    return not HOST_CONTACTS.isdisjoint(place.seat.review.roles_of(user))


@rules.predicate
def can_see_objection(user, place) -> bool:
    """Whether the user may read what the host has against the member: those who choose the team, the host's sponsor and
    contact, and the member."""
    return holds_place(user, place) or runs_review(user, place.seat.review) or can_object(user, place)


VISIBLE = {Seat: can_see_seat, Offer: can_see_offer, Place: can_see_place}

rules.add_perm("teams.see_team", can_see_plan)
rules.add_perm("teams.see_sheet", runs_review)
rules.add_perm("teams.see_needs", organises_review)
rules.add_perm("teams.state_needs", holds_place)
rules.add_perm("teams.add_seat", runs_review)
rules.add_perm("teams.ask_for_days", runs_review)
rules.add_perm("teams.see_seat", can_see_seat)
rules.add_perm("teams.set_seat", can_set_seat)
rules.add_perm("teams.offer_seat", can_offer_seat)
rules.add_perm("teams.call_candidates", can_call_candidates)
rules.add_perm("teams.see_load", is_programme_staff)
rules.add_perm("teams.see_gaps", is_programme_staff)
rules.add_perm("teams.recruit", is_programme_staff)
rules.add_perm("teams.list_my_offers", may_list)
rules.add_perm("teams.see_offer", can_see_offer)
rules.add_perm("teams.answer_offer", is_offered_to)
rules.add_perm("teams.answer_for_member", can_answer_for_member)
rules.add_perm("teams.withdraw_offer", can_withdraw_offer)
rules.add_perm("teams.see_place", can_see_place)
rules.add_perm("teams.take_calendar", holds_place)
rules.add_perm("teams.confirm_place", can_confirm_place)
rules.add_perm("teams.stand_down", can_stand_down)
rules.add_perm("teams.ask_time", can_ask_for_time)
rules.add_perm("teams.replace", can_replace)
rules.add_perm("teams.object", can_object)
rules.add_perm("teams.see_objection", can_see_objection)
rules.add_perm("teams.answer_objection", can_confirm_place)
