"""Which seats a member may learn on: those to be filled on a team that has somebody experienced. Pure: it reads what it
is given."""

from collections.abc import Iterable
from dataclasses import dataclass

from cadre.reviews.terms_of_reference import strands_in_scope
from cadre.teams.sought import strands_sought


@dataclass(frozen=True)
class Wanted:
    """That a seat of the review with this key seeks a strand, by its code, for children or for adults."""

    code: str
    side: str
    review: int


def wanted_on(seat, review) -> set[tuple[str, str]]:
    """The strands that the seat seeks, by code and side: those in particular, or else those in the scope at hand."""
    if any(item.strand_id for item in seat.sought):
        sought = strands_sought(seat, review, review.scope_items.all())
    else:
        sought = {strand: review.sides_of(strand) for strand in strands_in_scope(review)}
    return {(strand.code, side) for strand, sides in sought.items() for side in sides}


def has_experienced(team: Iterable, seat) -> bool:
    """Whether somebody experienced on the ``team`` takes part in a way that the seat does: a member may learn beside
    them."""
    modes = {mode for other in team for place in other.sitting if place.member.is_experienced for mode in other.modes}
    return not modes.isdisjoint(seat.modes)


def seats_that_teach(team: list) -> list[Wanted]:
    """What the free seats of one review seek, where there is somebody experienced to learn beside."""
    return [
        Wanted(code, side, seat.review_id)
        for seat in team
        if seat.free and has_experienced(team, seat)
        for code, side in sorted(wanted_on(seat, seat.review))
    ]
