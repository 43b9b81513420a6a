"""Complete the places of a team after the visit, and count the review for each member."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.mail.emails import LinkSpec
from cadre.members.choices import Standing
from cadre.members.operations import members
from cadre.teams import queries
from cadre.teams.experience import beside_experienced, experienced_before
from cadre.teams.lifecycle import PLACE


def complete_places(*, review, by, at) -> None:
    """Complete each confirmed place, count the review once for each member, and email them.

    A trained member who shared a mode with an experienced one becomes qualified, also when the experienced member's
    place is completed later. Does nothing more when run again.
    """
    with transaction.atomic():
        before = {place.member_id for place in queries.places_taking_part(review) if place.state == "completed"}
        completed = _complete_confirmed(review, by=by, at=at)
        newly = {place.member_id: place.member for place in completed if place.seat.counts}
        learned = beside_experienced(queries.places_taking_part(review))
        for key, member in newly.items():
            if key not in before:
                members.record_review_done(member=member, beside_experienced=key in learned, by=by, at=at)
                _thank(member, review, by=by, at=at)
        for member in _still_trained(review, among=learned & before):
            members.qualify_by_review(member=member, by=by, at=at)
            _thank(member, review, by=by, at=at)


def _complete_confirmed(review, *, by, at) -> list:
    confirmed = queries.lock_confirmed_places(review)
    experienced = experienced_before(queries.places_taking_part(review))
    for place in confirmed:
        audit.move(
            PLACE,
            place,
            "complete",
            act="teams.complete_place",
            by=by,
            at=at,
            completed_at=at,
            was_experienced=place.member_id in experienced,
        )
    return confirmed


def _still_trained(review, *, among) -> list:
    rows = queries.places_taking_part(review).filter(member__in=among, member__standing=Standing.TRAINED)
    return list({place.member_id: place.member for place in rows}.values())


def _thank(member, review, *, by, at) -> None:
    if member.state not in {"suspended", "left"}:
        accounts.notify(
            user=member.user,
            template="teams/completed",
            context={
                "review": review.name,
                "reviews_done": member.reviews_done,
                "qualified": member.standing == Standing.QUALIFIED,
            },
            link=LinkSpec.page(member.get_absolute_url()),
            about=review,
            by=by,
            at=at,
        )
